#!/bin/sh
# Checks a poll's publications with curl and sha256sum alone:
#
#   sh check.sh https://the.site [poll] [limit]
#
# It walks the chain back from the newest publication. The bytes of each must have the SHA-256 by which the one after it names it. It stops after
# `limit` publications (100 unless told; 0 for all). With CHECKPOINTS=file it holds the chain against lines of /api/v1/polls/{poll}/checkpoints that
# were saved earlier. Exit code 0: everything that was read agrees. 1: something does not, or could not be read.
set -eu

if [ $# -lt 1 ] || [ $# -gt 3 ]; then
	echo 'usage: sh check.sh SITE [POLL] [LIMIT]' >&2
	exit 1
fi
site=${1%/}
poll=${2:-priorities}
limit=${3:-100}
api=$site/api/v1/polls/$poll

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM

fail() {
	echo "NOT GOOD: $*"
	exit 1
}

# a member of a JSON document in one line; a quoted text cannot hold the pattern, because its own quotes stand behind a backslash
hash_in() { sed -n "s/.*\"$1\":\"\\([0-9a-f]\\{64\\}\\)\".*/\\1/p" "$2"; }
number_in() { sed -n "s/.*[{,]\"$1\":\\([0-9][0-9]*\\)[,}].*/\\1/p" "$2"; }

curl -fsS "$api/publications" >"$dir/chain" || fail "the chain of $poll cannot be read"
# the first link is the newest
sed 's/}.*//' "$dir/chain" >"$dir/newest"
hash=$(hash_in hash "$dir/newest")
[ -n "$hash" ] || fail "$poll has no publications yet"
expected=$(number_in seq "$dir/newest")

checked=0
found=0
while :; do
	curl -fsS "$api/results/$hash" >"$dir/body" || fail "$expected $hash cannot be read"
	actual=$(sha256sum <"$dir/body" | cut -d ' ' -f 1)
	seq=$(number_in seq "$dir/body")
	[ "$actual" = "$hash" ] || fail "$expected should be $hash and is $actual"
	[ "$seq" = "$expected" ] || fail "$hash should be number $expected and says that it is ${seq:-none}"
	grep -q "\"poll\":\"$poll\"" "$dir/body" || fail "$seq $hash belongs to another poll"
	if [ -n "${CHECKPOINTS:-}" ]; then
		saved=$(sed -n "s/^[0-9-]* $poll $seq \\([0-9a-f]*\\) .*/\\1/p" "$CHECKPOINTS")
		if [ -n "$saved" ]; then
			[ "$saved" = "$hash" ] || fail "$seq was $saved when the checkpoint was saved, and is $hash"
			found=$((found + 1))
		fi
	fi
	echo "$seq $hash good"
	checked=$((checked + 1))

	previous=$(hash_in previous "$dir/body")
	if [ -z "$previous" ]; then
		[ "$seq" = 1 ] && grep -q '"previous":null' "$dir/body" || fail "$seq names no publication before it"
		break
	fi
	[ "$checked" != "$limit" ] || break
	hash=$previous
	expected=$((seq - 1))
done

[ -z "${CHECKPOINTS:-}" ] || echo "$found saved checkpoints are on the chain"
if [ "$seq" = 1 ]; then
	echo "GOOD: all $checked publications of $poll have the hashes by which they are named"
else
	echo "GOOD: the newest $checked publications of $poll, down to number $seq, have the hashes by which they are named"
fi
