#!/bin/sh
# Before removing, but not before upgrading: the program ends. The data and the account that owns them stay, for the record
# has to be kept; whoever may destroy it does so by hand.
set -e
case "$1" in remove | 0) ;; *) exit 0 ;; esac
[ ! -d /run/systemd/system ] || systemctl disable --now gongkai.service
