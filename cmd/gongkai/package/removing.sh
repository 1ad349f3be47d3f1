#!/bin/sh
# Before removing, but not before upgrading: the program ends. The data and the account that owns them stay, after a purge too,
# for the record has to be kept; whoever may destroy it does so by hand.
set -e
case "$1" in remove | 0) ;; *) exit 0 ;; esac
echo "gongkai: the data, in /var/lib/gongkai unless the settings say otherwise, and the account gongkai stay"
[ ! -d /run/systemd/system ] || systemctl disable --now gongkai.service
