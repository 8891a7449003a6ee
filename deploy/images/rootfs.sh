#!/bin/sh
# Completes the root of an image that mmdebstrap has extracted from Debian packages: does what their installation
# scripts would have done and the image needs, and takes out what it doesn't need. mmdebstrap calls it.
# $1: the root. KEEP: the packages that stay; of the others mmdebstrap extracted what these depend on by name alone.
set -eu
root=$1
drop=$root/drop

mkdir -p "$root/var/lib/dpkg/status.d"
for deb in "$root"/var/cache/apt/archives/*.deb; do
    package=$(dpkg-deb -f "$deb" Package)
    case " $KEEP " in
        # Scanners read from here which packages are in an image without dpkg.
        *" $package "*) dpkg-deb -f "$deb" >"$root/var/lib/dpkg/status.d/$package" ;;
        *) dpkg-deb --fsys-tarfile "$deb" | tar -t >>"$drop" ;;
    esac
done

# Deepest first, so that folders are empty when it's their turn; those that packages share stay.
sort -r "$drop" | while IFS= read -r path; do
    case $path in
        */) rmdir "$root/$path" 2>/dev/null || : ;;
        *) rm -f "$root/$path" ;;
    esac
done
rm -f "$drop"
# What mmdebstrap takes over from the machine that builds, and what nobody reads here.
rm -rf "$root/etc/hostname" "$root/etc/resolv.conf" "$root/etc/apt"
rm -rf "$root"/usr/lib/*/gconv "$root"/usr/lib/*/libmvec.so* "$root"/usr/share/man "$root"/usr/share/locale \
    "$root"/usr/share/info "$root"/usr/share/lintian "$root"/usr/sbin/update-ca-certificates "$root"/var/log/apt
find "$root/usr/share/doc" -type f ! -name copyright -delete

mkdir -p "$root/etc/ssl/certs"
cat "$root"/usr/share/ca-certificates/mozilla/*.crt >"$root/etc/ssl/certs/ca-certificates.crt"

cat >"$root/etc/passwd" <<'END'
root:x:0:0:root:/root:/sbin/nologin
nonroot:x:65532:65532:nonroot:/tmp:/sbin/nologin
END
cat >"$root/etc/group" <<'END'
root:x:0:
nonroot:x:65532:
END
printf 'passwd: files\ngroup: files\nhosts: files dns\n' >"$root/etc/nsswitch.conf"

# Folders of the user's own. DATA: as absolute paths.
for data in ${DATA:-}; do
    mkdir -p "$root$data"
    chown 65532:65532 "$root$data"
    chmod 0700 "$root$data"
done
