#!/bin/sh
# bare.sh PROGRAM ARCHITECTURE founds an office with the program where there is nothing else: no C library, no time zones, no
# accounts. A program of another architecture is run by Debian's qemu-user-static, where that is installed.
set -eu
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
install -d -m 0700 "$root/data"
cp "$1" "$root/gongkai"

machine=x86_64 emulator=
[ "$2" = amd64 ] || machine=aarch64
if [ $machine != "$(uname -m)" ]; then
	emulator=qemu-$machine-static
	path=$(command -v $emulator) || { echo "dist: LEFT OUT running $1: no $emulator (Debian: qemu-user-static)" >&2; exit 0; }
	cp "$path" "$root"
fi

alone() { unshare --map-root-user chroot "$root" ${emulator:+"/$emulator"} /gongkai "$@" --data /data; }
alone init --organisation 局党组 --short JD --fonds J001 --admin admin --decision 〔2026〕1号 --decided-on 2026-01-05 >/dev/null
alone doctor >"$root/found" || { cat "$root/found" >&2; exit 1; }
grep -q "$(TZ=UTC-8 date +%Y-%m-%d)" "$root/found" || { echo "dist: $1 does not tell the time of Asia/Shanghai" >&2; exit 1; }
