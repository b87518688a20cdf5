#!/bin/sh
# SPDX-License-Identifier: MIT
# Small disks that fill up, in a namespace of their own: an index is made whole or not at all, one on a full
# disk can be read, and once there is room a run makes it what it would have been.
set -eu

if [ "${1-}" != inside ]; then
    # shellcheck disable=SC2016 # for the inner shell
    if ! unshare -m sh -c 'd=$(mktemp -d) && mount -t tmpfs none "$d" && umount "$d" && rmdir "$d"' 2>/dev/null; then
        echo "full_disk: skipped: no disk can be mounted here"
        exit 77
    fi
    exec unshare -m "$0" inside
fi

work=$(mktemp -d)
disk=$work/disk
index=$disk/i.loci
failed=0
mkdir "$disk" "$work/briefs"
trap 'umount "$disk" 2>/dev/null || true; rm -r --one-file-system "$work"' EXIT
for i in 1 2 3; do
    {
        echo "Brief $i on state secrets, and the law on treaties of the Republic."
        echo
        seq "$((i * 10000))" "$((i * 10000 + 4000))" | tr '\n' ' ' # so that a batch takes more room than a new index
    } >"$work/briefs/$i.txt"
done

fault() {
    echo "full_disk: $*" >&2
    failed=1
}

# expect_says STATUS TEXT COMMAND...: it ends so and says so.
expect_says() {
    status=$1
    text=$2
    shift 2
    got=0
    said=$("$@" 2>&1) || got=$?
    [ "$got" -eq "$status" ] || fault "$*: exit $got instead of $status: $said"
    case $said in
    *"$text"*) ;;
    *) fault "$*: did not say '$text': $said" ;;
    esac
}

mount_disk() {
    mount -t tmpfs -o "size=$1" none "$disk"
}

# The run after there is room makes everything findable, and nothing stands beside the index but what belongs to it.
expect_recovers() {
    mount -o remount,size=64m "$disk"
    expect_says 0 '' "$LOCI" index -q --index "$index" "$work/briefs"
    expect_says 0 '' "$LOCI" check -q --index "$index"
    expect_says 0 'Brief 3' "$LOCI" search --index "$index" secrets
    others=$(find "$disk" -mindepth 1 ! -name i.loci ! -name "i.loci-*" ! -name i.loci.lock ! -name fill)
    [ -z "$others" ] || fault "left behind: $others"
    umount "$disk"
}

# From disks that hold nothing to disks that hold a whole run: the first must fail and say why, the last must not.
full=0
whole=0
beside=0
for size in 8 16 32 64 96 128 192 256 320 384 448 512 640 768 896 1024 1280 1536 1792 2048 2560 3072 4096; do
    mount_disk "${size}k"
    if said=$("$LOCI" index -q --index "$index" "$work/briefs" 2>&1); then
        whole=$((whole + 1))
    else
        full=$((full + 1))
        case $said in
        *"make room on the disk"*) ;;
        *) fault "a disk of $size KiB: $said" ;;
        esac
    fi
    # Its -shm is what is lost when power is; what the run committed stands in the -wal.
    if [ -s "$index-wal" ]; then
        beside=$((beside + 1))
        dd if=/dev/zero of="$disk/fill" bs=4k 2>/dev/null || true
        rm -f "$index-shm"
        dd if=/dev/zero of="$disk/fill2" bs=4k 2>/dev/null || true
        expect_says 2 'stands in the file beside it' "$LOCI" search --index "$index" secrets
        rm "$disk/fill2"
    fi
    expect_recovers
done
if [ "$full" -le 3 ] || [ "$whole" -eq 0 ] || [ "$beside" -eq 0 ]; then
    fault "$full disks were full, $whole were not, a -wal stood in $beside"
fi

# Reading needs no disk.
mount_disk 4m
expect_says 0 '' "$LOCI" index -q --index "$index" "$work/briefs"
dd if=/dev/zero of="$disk/fill" bs=4k 2>/dev/null || true
expect_says 0 'Brief 2' "$LOCI" search --index "$index" secrets
expect_says 0 '3 documents' "$LOCI" status --index "$index"
expect_says 0 '' "$LOCI" check -q --index "$index"
expect_says 2 'make room on the disk' "$LOCI" index -q --index "$index" "$work/briefs"
expect_says 2 'make room on the disk' "$LOCI" copy --index "$index" "$disk/copy.loci"
expect_says 0 'Brief 2' "$LOCI" search --index "$index" secrets
expect_recovers

# Nor does it where what is listed has to be sorted, and the temporary files have no room.
mount_disk 64k
dd if=/dev/zero of="$disk/fill" bs=4k 2>/dev/null || true
seq 30000 | sed 's/.*/{ broken record & of very many that take room to be sorted/' >"$work/briefs/records.jsonl"
"$LOCI" index -q --index "$work/many.loci" "$work/briefs" 2>/dev/null || true
expect_says 0 'records.jsonl' env TMPDIR="$disk" "$LOCI" status --failed --index "$work/many.loci"
umount "$disk"

exit "$failed"
