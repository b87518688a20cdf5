#!/bin/sh
# SPDX-License-Identifier: MIT
# Holds who may include whom (ARCHITECTURE: "Rooms, and the one direction").
#   layers.sh [ROOT]       checks the tree
#   layers.sh --self-test  shows that each rule can fail
set -eu

# room (a folder) | may include these rooms and files, besides its own folder | and outside libraries
rules='
include         | include                                   |
text/base       | text/base                                 | blake2.h zstd.h zdict.h utf8proc.h
text/dates      | text/dates text/base                      | utf8proc.h
text/words      | text/words text/base                      | libstemmer.h utf8proc.h
text/passages   | text/passages/names text/dates text/base  | utf8proc.h
text/passages/names | text/passages text/dates text/base    | utf8proc.h
text/passages/plain | text/passages text/dates text/base    | utf8proc.h
text/passages/splitter | text/passages text/base            | utf8proc.h
rank            | rank text/base                            |
store/file      | store/file text include                   | sqlite3.h
store/document  | store/document store/file text rank       | sqlite3.h
store/derived   | store/derived store/document store/file text rank | sqlite3.h
store/records   | store/records store/document store/file text | sqlite3.h
store/write     | store/write store/records store/derived store/document store/file text | sqlite3.h
store/read      | store/read store/derived store/document store/file text rank | sqlite3.h
store           | store/file store/document store/derived store/records store/write store/read text include | sqlite3.h
store/care      | store text include                        | sqlite3.h
wire            | wire text                                 |
extract/core/charset | extract/core/charset text          | uchardet utf8proc.h
extract/cage    | extract/cage extract/core/charset wire text | seccomp.h
extract/core/names | extract/core/names text                | utf8proc.h
extract/core/helper | extract/core extract/cage wire text   |
extract/core    | extract/core wire text                    |
extract/plain   | extract/plain extract/core text           |
extract/record  | extract/record extract/core text          | jansson.h
extract/front   | extract/front extract/record extract/core text | yaml.h jansson.h
extract/markup/facts | extract/markup/facts extract/markup/html_tree.h extract/markup/html_role.h extract/markup/html_notes.h extract/markup/html_scan.h extract/record extract/core text | gumbo.h jansson.h
extract/markup/blocks | extract/markup/blocks extract/markup/html_tree.h extract/markup/html_role.h extract/core text | gumbo.h jansson.h
extract/markup/weigh | extract/markup/weigh extract/markup/blocks extract/markup/html_tree.h text | gumbo.h
extract/markup  | extract/markup extract/record extract/core wire text     | gumbo.h jansson.h
extract/markdown | extract/markdown extract/markup extract/xml extract/front extract/record extract/core text | cmark-gfm jansson.h
extract/xml     | extract/xml extract/markup extract/core wire text | expat.h
extract/latex   | extract/latex extract/core text           |
extract/light   | extract/light extract/table/csv_rows.h extract/core text |
extract/json    | extract/json extract/record extract/markdown extract/markup extract/core text | jansson.h
extract/table   | extract/table extract/json extract/record extract/core text | jansson.h
extract/timed   | extract/timed extract/core text           |
extract/archive | extract/archive extract/core text         | archive.h archive_entry.h
extract/office/parts | extract/office/parts extract/archive extract/xml extract/markup extract/core wire text |
extract/office/word | extract/office/word extract/office/parts extract/core wire text |
extract/office/sheets | extract/office/sheets extract/office/parts extract/core wire text |
extract/office/opendocument | extract/office/opendocument extract/office/parts extract/core wire text |
extract/office/book | extract/office/book extract/office/parts extract/markup extract/core wire text |
extract/office  | extract/office extract/archive extract/markup extract/core wire text |
extract/mail    | extract/mail extract/core extract/markup wire text | gmime/
extract/paper   | extract/paper extract/core text           |
extract/paper/pdf | extract/paper/pdf extract/paper/paper.h extract/paper/paper_meta.h extract/core text |
extract/paper/pdf/printed | extract/paper/pdf/printed extract/paper/pdf/pdf_text.h extract/paper/markup_scan.h extract/core text |
extract/paper/pdf/page | extract/paper/pdf/page extract/paper/pdf/pdf_text.h text |
extract/paper/pdf/paragraphs | extract/paper/pdf/paragraphs extract/paper/pdf/page extract/paper/pdf/pdf_text.h extract/paper/paper_blocks.h text |
extract/paper/rtf | extract/paper/rtf extract/compound/native.h extract/paper/paper.h extract/paper/paper_blocks.h extract/paper/paper_meta.h extract/core text |
extract/paper/word | extract/paper/word extract/paper/paper.h extract/paper/paper_blocks.h extract/paper/paper_meta.h extract/paper/markup_scan.h extract/compound/ole_summary.h extract/core text |
extract/compound | extract/compound extract/archive/inflate.h extract/paper/paper.h extract/mail/body.h extract/markup extract/office/sheets extract/office/parts extract/core text |
extract         | extract wire text                         |
indexer/walk    | indexer/walk wire store text include      |
indexer/pool    | indexer/pool wire store text              |
indexer/document | indexer/document indexer/pool store text | libexttextcat/
indexer/run     | indexer wire store text include               |
query/language  | query/language text include               |
query/expand    | query/expand query/language text include    |
query/plan      | query/plan query/expand query/language text rank include |
query/match     | query/match query/plan query/expand query/language store text rank include |
query/match/postings/vectors | query/match/postings/vectors text |
query/match/postings/lists | query/match/postings/lists query/match/postings/vectors query/match/written.h query/plan query/expand query/language store text rank include |
query/match/postings/phrases | query/match/postings/phrases query/match/postings/lists query/match/postings/vectors query/plan query/expand query/language store text rank include |
query/match/postings/unite | query/match/postings/unite query/match/postings/phrases query/match/postings/lists query/match/postings/vectors query/plan query/expand query/language store text rank include |
query/match/postings/places | query/match/postings/places query/match/postings/unite query/match/postings/phrases query/match/postings/lists query/match/postings/vectors query/match/highlight.h query/match/spots.h query/plan query/expand query/language store text rank include |
query/match/postings/tree | query/match/postings/tree query/match/postings/places query/match/postings/unite/leaf_make.h query/match/postings/lists query/match/postings/vectors query/plan query/expand query/language store text rank include |
query/match/postings/score | query/match/postings/score query/match/postings/tree query/match/postings/lists query/match/postings/vectors query/match/matching.h query/plan query/expand query/language store text rank include |
query/match/postings/documents | query/match/postings/documents query/match/postings/score query/match/postings/tree query/match/postings/lists query/match/postings/vectors query/match/postings/opened.h query/match/matching.h query/match/document_sets.h query/plan query/expand query/language store text rank include |
query/evaluate  | query/evaluate query/match query/plan query/expand query/language store text rank include |
query/answer    | query store text rank include             |
service         | service include/loci.h                    | jansson.h
service/web     | service/web service/census.h service/json.h service/mcp.h service/names.h service/rpc.h service/stateless.h include/loci.h | jansson.h
service/page    | service/page service/web service/census.h service/json.h service/names.h include/loci.h |
service/http    | service/http service/page service/web include/loci.h | microhttpd.h
cli/terminal    | cli/terminal include/loci.h               | utf8proc.h
cli/options     | cli/options cli/terminal include/loci.h   | ini.h
cli/print       | cli/print cli/options cli/terminal include/loci.h | jansson.h utf8proc.h
cli/process     | cli/process                             | sqlite3.h
cli/commands    | cli service include/loci.h include/loci_experimental.h | jansson.h
cli             | cli service/http/serve.h include/loci.h   |
extension       | extension include/loci.h text             | sqlite3ext.h sqlite3.h
examples        | examples include/loci.h                   |
bindings/python | bindings/python include/loci.h            | Python.h
'
# Every outside header that some room may include; all others are the system's.
outside='libstemmer.h utf8proc.h blake2.h zstd.h zdict.h libexttextcat/ sqlite3.h sqlite3ext.h gumbo.h cmark-gfm expat.h uchardet seccomp.h jansson.h ini.h yaml.h archive.h archive_entry.h gmime/ Python.h microhttpd.h'

check() {
    cd "$1"
    find include text rank wire extract store indexer query service cli bindings extension examples -name '*.[ch]' 2>/dev/null | LC_ALL=C sort |
        awk -v rules="$rules" -v outside="$outside" '
function begins(text, prefix) { return substr(text, 1, length(prefix)) == prefix }

# Does one of the words begin the name of an outside header?
function listed(name, words,    list, n, i) {
    n = split(words, list, " ")
    for (i = 1; i <= n; i++)
        if (begins(name, list[i]))
            return 1
    return 0
}

function folder_of(path) {
    sub(/[^\/]*$/, "", path)
    return path
}

# The rule with the longest room name that the path begins with.
function room_of(path,    room, best) {
    best = ""
    for (room in inside)
        if (length(room) > length(best) && begins(path, room "/"))
            best = room
    return best
}

# Is the path, its room, or a room around that one of the words?
function covered(path, words,    room) {
    if (index(" " words " ", " " path " "))
        return 1
    for (room = room_of(path); room != ""; room = substr(room, 1, match(room, /\/[^\/]*$/) - 1))
        if (index(" " words " ", " " room " "))
            return 1
    return 0
}

function complain(what) {
    printf "%s:%d: %s may not include %s\n", path, line, room, what
    bad = 1
}

BEGIN {
    n = split(rules, rows, "\n")
    for (i = 1; i <= n; i++)
        if (split(rows[i], cell, /[ ]*\|[ ]*/) >= 3) {
            inside[cell[1]] = cell[2]
            libraries[cell[1]] = cell[3]
        }
}
{ files[++count] = $0; exists[$0] = 1 }
END {
    for (f = 1; f <= count; f++) {
        path = files[f]
        room = room_of(path)
        folder = folder_of(path)
        for (line = 1; (getline text < path) > 0; line++) {
            if (text !~ /^[ \t]*#[ \t]*include[ \t]*["<]/)
                continue
            name = text
            sub(/^[ \t]*#[ \t]*include[ \t]*["<]/, "", name)
            sub(/[">].*$/, "", name)
            target = ""
            if (text ~ /"/ && ((folder name) in exists))
                target = folder name
            else if (name in exists)
                target = name
            else if (("include/" name) in exists)
                target = "include/" name
            if (target != "") {
                if (folder_of(target) != folder && !covered(target, inside[room]))
                    complain(target)
            } else if (name ~ /\.\./ || text ~ /"/)
                complain("\"" name "\", which is no file of ours")
            else if (listed(name, outside) && !listed(name, libraries[room]))
                complain("<" name ">")
        }
        close(path)
    }
    exit bad
}'
}

# expect_violation FILE INCLUDE: a tree with only this line must be refused.
expect_violation() {
    printf '#include %s\n' "$2" >"$tree/$1"
    if (check "$tree") >/dev/null; then
        echo "layers: $1 with #include $2 was not refused" >&2
        bad=1
    fi
    printf '#include <stdio.h>\n' >"$tree/$1"
}

self_test() {
    tree=$(mktemp -d)
    trap 'rm -rf "$tree"' EXIT
    bad=
    for room in include text/base text/dates text/words text/passages text/passages/plain query/match/postings/phrases rank wire extract extract/cage extract/core extract/core/helper extract/core/names extract/markup extract/markup/facts extract/markup/blocks extract/markup/weigh extract/json extract/light extract/paper extract/paper/pdf extract/paper/pdf/printed extract/paper/pdf/page extract/paper/pdf/paragraphs extract/paper/rtf extract/paper/word extract/archive extract/mail extract/office extract/office/parts extract/office/word extract/office/sheets extract/office/opendocument extract/office/book extract/record extract/front extract/markdown extract/xml extract/latex extract/table extract/timed extract/compound store store/file store/document store/derived store/records store/write store/read store/care indexer/walk indexer/pool indexer/document indexer/run query/language query/expand query/plan query/match query/match/postings/vectors query/match/postings/lists query/match/postings/unite query/match/postings/places query/match/postings/tree query/match/postings/score query/match/postings/documents query/evaluate query/answer service service/web service/page service/http cli cli/terminal cli/options cli/print cli/commands extension examples; do
        mkdir -p "$tree/$room"
        printf '#include <stdio.h>\n' >"$tree/$room/a.h"
        printf '#include "a.h"\n' >"$tree/$room/a.c"
    done
    : >"$tree/include/loci.h"
    if ! (check "$tree"); then
        echo "layers: a sound tree was refused" >&2
        bad=1
    fi
    expect_violation include/b.h '"text/base/a.h"'
    expect_violation text/base/b.c '"text/words/a.h"'
    expect_violation text/dates/b.c '"text/passages/a.h"'
    expect_violation text/words/b.c '"text/passages/a.h"'
    expect_violation text/passages/b.c '"text/words/a.h"'
    expect_violation text/passages/b.c '"text/passages/plain/a.h"'
    expect_violation query/match/postings/places/b.c '"query/match/postings/tree/a.h"'
    expect_violation query/match/postings/unite/b.c '"query/match/postings/places/a.h"'
    expect_violation text/base/b.c '"rank/a.h"'
    expect_violation text/words/b.c '<sqlite3.h>'
    expect_violation text/passages/b.c '"loci.h"'
    expect_violation text/words/b.c '<libexttextcat/textcat.h>'
    expect_violation rank/b.c '"text/words/a.h"'
    expect_violation rank/b.c '<sqlite3.h>'
    expect_violation store/b.c '"indexer/run/a.h"'
    expect_violation store/b.c '"query/plan/a.h"'
    expect_violation store/b.c '<gumbo.h>'
    expect_violation indexer/run/b.c '"query/language/a.h"'
    expect_violation indexer/pool/b.c '"extract/a.h"'
    expect_violation indexer/pool/b.c '"indexer/document/a.h"'
    expect_violation indexer/walk/b.c '"indexer/pool/a.h"'
    expect_violation indexer/document/b.c '"indexer/run/a.h"'
    expect_violation indexer/document/b.c '<jansson.h>'
    expect_violation store/b.c '"store/care/a.h"'
    expect_violation store/file/b.c '"store/a.h"'
    expect_violation store/file/b.c '"store/document/a.h"'
    expect_violation store/document/b.c '"store/derived/a.h"'
    expect_violation store/derived/b.c '"store/records/a.h"'
    expect_violation store/derived/b.c '"store/read/a.h"'
    expect_violation store/records/b.c '"store/write/a.h"'
    expect_violation store/write/b.c '"store/read/a.h"'
    expect_violation store/read/b.c '"store/write/a.h"'
    expect_violation store/write/b.c '"store/care/a.h"'
    expect_violation wire/b.c '"store/a.h"'
    expect_violation wire/b.c '"extract/a.h"'
    expect_violation extract/b.c '"indexer/run/a.h"'
    expect_violation extract/b.c '"../a.h"'
    expect_violation extract/b.c '"store/a.h"'
    expect_violation extract/b.c '<loci.h>'
    expect_violation extract/b.c '<sqlite3.h>'
    expect_violation extract/b.c '<jansson.h>'
    expect_violation extract/core/b.c '"extract/a.h"'
    expect_violation extract/core/b.c '"extract/cage/a.h"'
    expect_violation extract/core/b.c '<seccomp.h>'
    expect_violation extract/core/names/b.c '"extract/core/a.h"'
    expect_violation extract/cage/b.c '"extract/core/helper/a.h"'
    expect_violation extract/markup/b.c '"extract/cage/a.h"'
    expect_violation extract/markup/b.c '"extract/json/a.h"'
    expect_violation extract/markup/b.c '"extract/a.h"'
    expect_violation extract/markup/facts/b.c '"extract/markup/a.h"'
    expect_violation extract/markup/blocks/b.c '"extract/markup/weigh/a.h"'
    expect_violation extract/markup/weigh/b.c '"extract/markup/facts/a.h"'
    expect_violation extract/json/b.c '<gumbo.h>'
    expect_violation extract/paper/b.c '"extract/markup/a.h"'
    expect_violation extract/paper/b.c '"extract/compound/ole.h"'
    expect_violation extract/paper/pdf/b.c '"extract/paper/rtf/a.h"'
    expect_violation extract/paper/pdf/printed/b.c '"extract/paper/pdf/page/a.h"'
    expect_violation extract/paper/pdf/page/b.c '"extract/paper/pdf/paragraphs/a.h"'
    expect_violation extract/paper/pdf/paragraphs/b.c '"extract/paper/pdf/printed/a.h"'
    expect_violation extract/paper/rtf/b.c '"extract/paper/word/a.h"'
    expect_violation extract/paper/word/b.c '"extract/compound/ole.h"'
    expect_violation extract/archive/b.c '"extract/office/a.h"'
    expect_violation extract/office/b.c '"extract/mail/a.h"'
    expect_violation extract/office/b.c '<archive.h>'
    expect_violation extract/office/parts/b.c '"extract/office/word/a.h"'
    expect_violation extract/office/word/b.c '"extract/office/sheets/a.h"'
    expect_violation extract/mail/b.c '"extract/archive/a.h"'
    expect_violation extract/markup/b.c '<gmime/gmime.h>'
    expect_violation query/language/b.c '"query/expand/a.h"'
    expect_violation query/language/b.c '"store/a.h"'
    expect_violation query/expand/b.c '"query/plan/a.h"'
    expect_violation query/expand/b.c '"store/a.h"'
    expect_violation query/plan/b.c '"query/match/a.h"'
    expect_violation query/plan/b.c '"store/a.h"'
    expect_violation query/match/b.c '"query/evaluate/a.h"'
    expect_violation query/match/postings/vectors/b.c '"query/match/postings/lists/a.h"'
    expect_violation query/match/postings/lists/b.c '"query/match/postings/tree/a.h"'
    expect_violation query/match/postings/unite/b.c '"query/match/postings/tree/a.h"'
    expect_violation query/match/postings/places/b.c '"query/match/postings/score/a.h"'
    expect_violation query/match/postings/tree/b.c '"query/match/postings/score/a.h"'
    expect_violation query/match/postings/score/b.c '"query/match/a.h"'
    expect_violation query/match/postings/score/b.c '"query/match/postings/documents/a.h"'
    expect_violation query/match/postings/documents/b.c '"query/match/postings/unite/a.h"'
    expect_violation query/evaluate/b.c '"query/answer/a.h"'
    expect_violation query/answer/b.c '"indexer/run/a.h"'
    expect_violation query/answer/b.c '"cli/a.h"'
    expect_violation service/b.c '"store/a.h"'
    expect_violation service/b.c '"cli/commands/a.h"'
    expect_violation service/b.c '<sqlite3.h>'
    expect_violation service/web/b.c '"service/http/a.h"'
    expect_violation service/web/b.c '"service/page/a.h"'
    expect_violation service/web/b.c '<microhttpd.h>'
    expect_violation service/page/b.c '"service/http/a.h"'
    expect_violation service/http/b.c '"store/a.h"'
    expect_violation cli/b.c '"service/http/a.h"'
    expect_violation cli/commands/b.c '<microhttpd.h>'
    expect_violation cli/print/b.c '"service/a.h"'
    expect_violation cli/b.c '"text/base/a.h"'
    expect_violation cli/b.c '"store/a.h"'
    expect_violation cli/b.c '<sqlite3.h>'
    expect_violation cli/b.c '"nowhere.h"'
    expect_violation cli/terminal/b.c '"cli/options/a.h"'
    expect_violation cli/options/b.c '"cli/print/a.h"'
    expect_violation cli/print/b.c '"cli/commands/a.h"'
    expect_violation cli/commands/b.c '"store/a.h"'
    expect_violation cli/commands/b.c '<sqlite3.h>'
    expect_violation extension/b.c '"store/a.h"'
    expect_violation extension/b.c '"query/answer/a.h"'
    expect_violation query/answer/b.c '<sqlite3ext.h>'
    mkdir -p "$tree/bindings/python"
    expect_violation bindings/python/b.c '"store/a.h"'
    expect_violation cli/b.c '<Python.h>'
    expect_violation examples/b.c '"store/a.h"'
    [ -z "$bad" ]
}

case ${1-} in
--self-test) self_test ;;
*) check "${1:-$(dirname "$0")/..}" ;;
esac
