# SPDX-License-Identifier: MIT
# Compares two lists of answers (answers.c): what was kept, then what is answered now. Scores agree to the last bit, or,
# where the C library rounds logarithms otherwise, to twelve digits. Prints the queries whose answers differ.
BEGIN { FS = "\t" }

# The value of C's %a: 0x1.8p+3.
function value(text,    sign, parts, digits, i, number, scale) {
    sign = 1
    if (sub(/^-/, "", text))
        sign = -1
    sub(/^0x/, "", text)
    split(text, parts, "p")
    digits = parts[1]
    sub(/\./, "", digits)
    number = 0
    scale = 1
    for (i = 1; i <= length(digits); i++) {
        number += (index("0123456789abcdef", substr(digits, i, 1)) - 1) * scale
        scale /= 16
    }
    return sign * number * 2 ^ parts[2]
}

function near(a, b,    x, y, larger) {
    x = value(a)
    y = value(b)
    larger = x < 0 ? -x : x
    return (x > y ? x - y : y - x) <= larger * 1e-12
}

function same(kept, now,    k, n) {
    if (kept == now)
        return 1
    if (!rounds_otherwise || kept !~ /^(passage|document)\t/)
        return 0
    split(kept, k, FS)
    split(now, n, FS)
    return k[1] == n[1] && k[2] == n[2] && near(k[3], n[3])
}

# Lists are told apart by the queries that they share.
FNR == 1 { list++; at = "" }
$1 == "rounding" { rounding[list] = $2; next }
$1 == "query" {
    at = $2
    if (list == 1)
        order[++queries] = at
    else
        asked[at] = 1
}
{ lines[list, at] = lines[list, at] $0 "\n" }

END {
    rounds_otherwise = rounding[1] != rounding[2]
    for (q = 1; q <= queries; q++) {
        count_kept = split(lines[1, order[q]], kept, "\n")
        count_now = split(lines[2, order[q]], now, "\n")
        differs = count_kept != count_now
        for (i = 1; i <= count_kept && !differs; i++)
            differs = !same(kept[i], now[i])
        if (!differs)
            continue
        different++
        printf "%s\n", order[q]
        for (i = 1; i <= count_kept || i <= count_now; i++)
            if (kept[i] != now[i])
                printf "    kept: %s\n    now:  %s\n", kept[i], now[i]
    }
    printf "%d queries, %d answered otherwise%s\n", queries, different,
        rounds_otherwise ? " (to twelve digits: the C library rounds otherwise here)" : ""
    exit different > 0 || queries == 0
}
