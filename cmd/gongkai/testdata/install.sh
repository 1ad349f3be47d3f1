# install.sh OLD NEW EMPTY leads a package from OLD to NEW to nothing, and tells what stands there after each step. It does so on
# a copy of this machine in the empty directory, which is gone with the mount namespace that this has to be started in.
set -eu
copy=$3
mount -t tmpfs none "$copy"
mkdir "$copy/changes" "$copy/work" "$copy/root" "$copy/packages"
cp "$1" "$copy/packages/old" && cp "$2" "$copy/packages/new"
mount -t overlay overlay -o "lowerdir=/,upperdir=$copy/changes,workdir=$copy/work" "$copy/root"
mount --bind "$copy/packages" "$copy/root/mnt"
mount --rbind /proc "$copy/root/proc"
mount --rbind /dev "$copy/root/dev"

chroot "$copy/root" sh -eu -s "${1##*.}" <<'INSIDE'
case $1 in
deb) old="dpkg -i /mnt/old" new="dpkg --force-confold -i /mnt/new" remove="dpkg -r gongkai" purge="dpkg -P gongkai" ;;
rpm) old="rpm -i --nodeps /mnt/old" new="rpm -U --nodeps --replacepkgs /mnt/new" remove="rpm -e gongkai" purge=: ;;
esac
config=/etc/gongkai/config.yaml unit=/usr/lib/systemd/system/gongkai.service office=/var/lib/gongkai/office

# step NAME COMMAND... does it and tells.
step() {
	echo "$1:"
	shift
	"$@" >/dev/null
	for path in /usr/bin/gongkai $unit /etc/gongkai $config* /var/lib/gongkai $office; do
		[ ! -e $path ] || stat -c '%A %U:%G %n' $path
	done
	cat $config* 2>/dev/null | grep '^# ours' || :
}

step installed $old
id -nG gongkai
getent passwd gongkai | cut -d: -f6,7
grep '^data:' $config
systemd-analyze verify --man=no --recursive-errors=no $unit
systemd-analyze security --offline=true --no-pager --threshold=12 $unit >/dev/null && echo hardened
echo '# ours' >>$config
touch $office
step upgraded $new
step 'installed again' $new
mv $config /
step 'installed without settings' $new
mv /config.yaml $config
step removed $remove
step purged $purge
INSIDE
