#!/bin/sh
# SPDX-License-Identifier: MIT
# Talks with one running loci: a question goes down the pipe, its answer (one
# line of JSON) comes back before the next question is sent.
#   examples/embed.sh FILE.loci QUESTION...
# Prints each question and the reference of its best passage.
set -eu
index=${1:?usage: embed.sh FILE.loci QUESTION...}
shift

pipes=$(mktemp -d)
trap 'rm -rf "$pipes"' EXIT
mkfifo "$pipes/questions" "$pipes/answers"
"${LOCI:-loci}" batch --limit 1 --index "$index" - <"$pipes/questions" >"$pipes/answers" &
exec 3>"$pipes/questions" 4<"$pipes/answers"

for question; do
    printf '%s\n' "$question" >&3
    IFS= read -r answer <&4
    case $answer in
    *'"error":'* | *'"hits":[]'*) reference=nothing ;;
    *) reference=${answer#*\"ref\":\"} reference=${reference%%\"*} ;;
    esac
    printf '%s\t%s\n' "$question" "$reference"
done
exec 3>&-
wait
