#!/bin/sh
# SPDX-License-Identifier: MIT
# What reaches a terminal (a pseudo-terminal of script(1)) and what does not:
# colours, links, NO_COLOR, hostile names, the question of forget, the progress.
set -eu
if ! command -v script >/dev/null; then
    echo "script(1) is not installed"
    exit 77
fi
if ! why=$(script -qec true /dev/null </dev/null 2>&1); then
    echo "no pseudo-terminal can be made here: $why"
    exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
unset NO_COLOR
export LOCI_INDEX="$work/index.loci" TERM=xterm-256color
mkdir bin
ln -s "${LOCI:?names the program}" bin/loci
PATH=$work/bin:$PATH
bad=

# on_terminal COMMAND: what it writes to a terminal, in $work/seen.
on_terminal() {
    script -qec "$1" /dev/null </dev/null >seen 2>&1 || true
}

# expect WHAT PATTERN / refuse WHAT PATTERN, on what was seen.
expect() {
    grep -qazP -- "$2" seen || {
        echo "terminal: $1: not seen: $2" >&2
        cat -v seen >&2
        bad=1
    }
}
refuse() {
    if grep -qazP -- "$2" seen; then
        echo "terminal: $1: seen: $2" >&2
        cat -v seen >&2
        bad=1
    fi
}

mkdir briefs
printf 'Title of a brief\n\nThe committee met on state secrets in Astana.\n' >briefs/plain.txt
hostile=$(printf 'briefs/turn\033[34m\302\233blue \342\200\256\nname\377.txt')
printf 'A hostile name: the harbour \033]0;owned\007 was closed \302\23331m at night.\n' >"$hostile"

on_terminal 'loci index briefs'
expect "the summary has its time" '2 documents, .* skipped.*\(\d+\.\d s\)'
refuse "no bar is left at the end" '━[^\r]*\n'

on_terminal 'loci search secrets'
expect "matches are coloured" '\x1b\[1;31msecrets\x1b\[0m'
expect "titles are links" '\x1b\]8;;file://.*/briefs/plain\.txt\x1b'
expect "the total is told" '1 of 1 passage in 1 document · [0-9.]* ms'

on_terminal 'loci search "secrets OR harbour" -n 1'
expect "where it goes on is told" '1 of 2 passages in 2 documents · [0-9.]* ms · next: --offset 1'
on_terminal 'loci search "secrets OR harbour" --offset 1'
refuse "nothing comes next at the end" 'next:'

on_terminal 'NO_COLOR=1 loci search secrets'
refuse "NO_COLOR" '\x1b'
on_terminal 'NO_COLOR= loci search secrets'
expect "an empty NO_COLOR does not count" '\x1b\[1;31m'
on_terminal 'NO_COLOR=1 loci search --color=always secrets'
expect "--color=always wins" '\x1b\[1;31m'
on_terminal 'loci search --color=never secrets'
refuse "--color=never" '\x1b'
on_terminal 'TERM=dumb loci search secrets'
refuse "a dumb terminal" '\x1b'

for format in '' '--format json' '--format csv' '--format tsv' '--format trec' -l '--template {path}{text}'; do
    on_terminal "loci search $format harbour"
    refuse "hostile name with '$format'" '\x1b\[34m|\x1b\]0;|\x07|\xc2\x9b|\xe2\x80\xae|\xff'
done
on_terminal 'loci search harbour'
expect "a hostile name is a link all the same" 'turn%1B%5B34m%C2%9Bblue%20%E2%80%AE%0Aname%FF\.txt'
on_terminal "loci show $(loci search --template '{ref}' harbour)"
refuse "show" '\x1b\[34m|\x1b\]0;|\x07|\xc2\x9b|\xe2\x80\xae|\xff'
printf '\000\001\002' >"$hostile.pdf"
on_terminal 'loci index --verbose; loci status --failed --skipped; loci status; loci index --dry-run'
refuse "index and status" '\x1b\[34m|\xc2\x9b|\xe2\x80\xae|\xff'

# What is longer than the screen goes through a pager; nothing else does.
cat >bin/pages <<'END'
#!/bin/sh
printf 'paged: %s\n' "$*"
cat
END
cat >bin/leaves <<'END'
#!/bin/sh
read -r line
echo "left after: $line"
END
chmod +x bin/pages bin/leaves
export PAGER='pages "an option"'
on_terminal 'stty rows 5; loci help'
expect "a pager" 'paged: an option'
expect "what is paged" 'find the passages that treat a topic'
on_terminal 'stty rows 60; loci help'
refuse "all of it fits" 'paged:'
on_terminal 'stty rows 5; loci help --no-pager; loci --no-pager help; loci help | cat'
refuse "no pager is wanted" 'paged:'
on_terminal 'stty rows 5; LOCI_PAGER= loci help; LOCI_PAGER=cat loci help'
refuse "the pager is none" 'paged:'
on_terminal 'stty rows 5; LOCI_PAGER=/nowhere/pager loci help; echo "code $?"'
expect "a pager that is missing is told" 'the pager /nowhere/pager cannot be run'
expect "the answer comes all the same" 'find the passages[^§]*code 0'
on_terminal 'stty rows 3; LOCI_PAGER=leaves loci search --full secrets; echo "code $?"'
expect "a pager that is left early is no failure" 'left after: [^§]*code 0'
on_terminal 'stty rows 3; LOCI_PAGER="pages" loci search --full secrets; echo "code $?"'
expect "the total comes behind the pager" 'paged:[^§]*1 of 1 passage[^§]*code 0'
on_terminal 'stty rows 3; loci search --full nothingofthekind; echo "code $?"'
expect "nothing found is 1" 'code 1'
unset PAGER

script -qec 'loci forget briefs/plain.txt' /dev/null <<'END' >seen 2>&1 || true
n
END
expect "forget asks" 'Forget briefs/plain.txt, 1 document\? \[y/N\]'
expect "no means no" 'nothing was forgotten'
script -qec 'loci forget briefs/plain.txt' /dev/null <<'END' >seen 2>&1 || true
y
END
expect "yes means yes" '1 document forgotten'

loci search harbour >seen
refuse "a pipe gets no escapes" '\x1b'
[ -z "$bad" ]
