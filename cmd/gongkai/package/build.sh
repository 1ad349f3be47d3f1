#!/bin/sh
# build.sh PROGRAM VERSION ARCHITECTURE DIRECTORY packs a static program as a deb and an rpm into the directory. Run from the top.
set -eu
program=$1 version=$2 arch=$3 out=$(realpath "$4")
here=$(realpath cmd/gongkai/package)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
umask 022

# v1.2-3-gabcdef is 1.2+3.gabcdef to both kinds of package; what is no release yet sorts before all, by the time of its commit.
packed=$(echo "${version#v}" | sed 's/-/+/; s/-/./g')
case $packed in
[0-9]*.*) ;;
*) packed="0~$(TZ=UTC git log -1 --format=%cd --date=format-local:%Y%m%d.%H%M%S 2>/dev/null || echo 0).$packed" ;;
esac

tree=$work/tree
install -D -m 0755 "$program" "$tree/usr/bin/gongkai"
install -D -m 0644 "$here/gongkai.service" "$tree/usr/lib/systemd/system/gongkai.service"
install -D -m 0644 -t "$tree/usr/share/doc/gongkai" README.md LICENSE
install -D -m 0640 config.yaml "$tree/etc/gongkai/config.yaml"
sed -i 's#^data: data$#data: /var/lib/gongkai#' "$tree/etc/gongkai/config.yaml"
grep -q '^data: /var/lib/gongkai$' "$tree/etc/gongkai/config.yaml"

if command -v rpmbuild >/dev/null; then
	machine=x86_64
	[ "$arch" = amd64 ] || machine=aarch64
	rpmbuild -bb --quiet --target "$machine" --define "_topdir $work/rpm" --define "packed $packed" --define "tree $tree" \
		--define "scripts $here" --define "_rpmdir $out" --define "_rpmfilename gongkai-%%{version}.%%{arch}.rpm" "$here/gongkai.spec"
else
	echo "packages: LEFT OUT the rpm for $arch: no rpmbuild (Debian: rpm)" >&2
fi

mkdir "$tree/DEBIAN"
cat >"$tree/DEBIAN/control" <<EOF
Package: gongkai
Version: $packed
Architecture: $arch
Maintainer: gongkai
Depends: passwd
Section: misc
Priority: optional
Description: 党务公开 workflow engine and office application
 Carries the affairs of a Party organisation from 明确内容 through 实施公开
 and 收集反馈 to 归档管理.
EOF
echo /etc/gongkai/config.yaml >"$tree/DEBIAN/conffiles"
install -m 0755 "$here/installed.sh" "$tree/DEBIAN/postinst"
install -m 0755 "$here/removing.sh" "$tree/DEBIAN/prerm"
dpkg-deb --root-owner-group -Zxz --build "$tree" "$out/gongkai_${packed}_$arch.deb" >/dev/null
