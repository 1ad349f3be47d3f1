#!/bin/sh
# After installing: the account and its directory are there. Nothing is started that was not running: an office is set up first.
set -e
getent group gongkai >/dev/null || groupadd --system gongkai
nologin=/usr/sbin/nologin
[ -x $nologin ] || nologin=/sbin/nologin
getent passwd gongkai >/dev/null ||
	useradd --system --gid gongkai --home-dir /var/lib/gongkai --no-create-home --shell $nologin gongkai
install -d -o gongkai -g gongkai -m 0700 /var/lib/gongkai
# dpkg does not bring back what somebody deleted.
if [ -e /etc/gongkai/config.yaml ]; then
	chown root:gongkai /etc/gongkai /etc/gongkai/config.yaml
	chmod 0750 /etc/gongkai
	chmod 0640 /etc/gongkai/config.yaml
fi
[ -d /run/systemd/system ] || exit 0
systemctl daemon-reload
systemctl try-restart gongkai.service
