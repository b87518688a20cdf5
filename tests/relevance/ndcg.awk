# SPDX-License-Identifier: MIT
# nDCG@10 of a run over judged topics: ndcg.awk topics.tsv qrels.tsv run.tsv, with floor and verbose set.
# Gains are the grades, discounts log2(rank + 1); a passage is judged by words that it alone has, found
# in the text of a hit of the judged path. Exit 1 below the floor, or when a topic has no judged passage in its first ten.

function plain(text)
{
    gsub(/\\[nrt]|[ \r\n\t]+/, " ", text)
    return text
}

function discount(rank)
{
    return log(2) / log(rank + 1)
}

# The best that ten hits could gain: the grades in descending order.
function ideal(topic,    grade, i, rank, sum)
{
    for (grade = 2; grade >= 1; grade--)
        for (i = 1; i <= judged[topic, grade] && rank < 10; i++)
            sum += grade * discount(++rank)
    return sum
}

FNR == 1 { files++ }
/^#/ { next }
files == 1 { topics[++topic_count] = $1; query[$1] = $2; tries[$1] = $3; next }
files == 2 {
    if (!($1 in query) || $2 !~ /^[12]$/ || $4 == "") {
        print "qrels.tsv: " FNR ": not topic, grade, path, words" > "/dev/stderr"
        bad = 1
        exit
    }
    n = ++quotes[$1]
    grades[$1, n] = $2; paths[$1, n] = $3; words[$1, n] = $4
    judged[$1, $2]++
    next
}
$2 <= 10 {
    text = plain($4)
    best = 0
    for (i = 1; i <= quotes[$1]; i++)
        if (!found[$1, i] && $3 == paths[$1, i] && index(text, words[$1, i])) {
            found[$1, i] = 1
            # Two judged sentences of one passage are one passage.
            if (grades[$1, i] > best) best = grades[$1, i]
        }
    gain[$1] += best * discount($2)
}
END {
    if (bad)
        exit 1
    for (t = 1; t <= topic_count; t++) {
        topic = topics[t]
        top = ideal(topic)
        if (!top) {
            print topic ": no passage is judged" > "/dev/stderr"
            failed = 1
            continue
        }
        score = gain[topic] / top
        sum += score
        if (verbose)
            printf "%.3f  %s: %s (%s)\n", score, topic, query[topic], tries[topic]
        if (!score) {
            printf "%s: nothing relevant in the first ten for: %s (%s)\n", topic, query[topic], tries[topic]
            failed = 1
        }
    }
    printf "%d topics, nDCG@10 %.4f, floor %.4f\n", topic_count, sum / topic_count, floor
    exit failed || sum / topic_count < floor
}
