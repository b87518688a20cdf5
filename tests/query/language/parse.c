// SPDX-License-Identifier: MIT
// Any bytes are a query: what is understood, and what is told about the rest.
#include "query/language/ast.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *query, *tree, *note; // note: a part of the only one, or NULL
} rows[] = {
    // words
    {"", "()", NULL},
    {"   \t\n", "()", NULL},
    {"law", "law", NULL},
    {"state secrets law", "(bag state secrets law)", NULL},
    {"  state   secrets ", "(bag state secrets)", NULL},
    {"U.S.–Uzbek relations", "(bag U.S.–Uzbek relations)", NULL},
    {"kazakhstan-2030", "kazakhstan-2030", NULL},
    {"C++ a+b a-b", "(bag C++ a b a-b)", NULL},
    {"AT&T", "AT&T", NULL},
    {"and or not near", "(bag and or not near)", NULL},
    {"state\xC2\xA0secrets", "(bag state secrets)", NULL},
    // phrases
    {"\"state secrets\"", "\"state secrets\"", NULL},
    {"“state secrets” law", "(bag \"state secrets\" law)", NULL},
    {"„Staatsgeheimnis“", "\"Staatsgeheimnis\"", NULL},
    {"«secret d'État»", "\"secret d'État\"", NULL},
    {"a\"b c\"d", "(bag a \"b c\" d)", NULL},
    {"\"\"", "()", NULL},
    {"\"state secrets", "(bag state secrets)", "quote was not closed"},
    {"state \"secrets law -draft", "(bag state secrets law -draft)", "quote was not closed"},
    {"\"state law\" is 5\" long", "(bag \"state law\" is 5 long)", "quote was not closed"},
    {"law \"", "law", "quote was not closed"},
    {"the “צה\"ל”", "(bag the \"צה\"ל\")", NULL},
    {"צה\"ל law", "(bag צה\"ל law)", NULL},
    {"\"state law\"~3", "(near 3 state law)", NULL},
    {"\"state law\" ~3", "(near 3 state law)", NULL},
    {"\"state law\" ~3 oil", "(bag (near 3 state law) oil)", NULL},
    {"\"state law\" ~3rd", "(bag \"state law\" ~3rd)", NULL},
    {"\"state law\" ~ 3 oil", "(bag (near 3 state law) oil)", NULL},
    {"\"state law\" ~ 3rd", "(bag \"state law\" ~ 3rd)", NULL},
    {"\"wom?n and\"", "\"wom?n and\"", "stands for no letter"},
    {"\"who? and\"", "\"who? and\"", NULL},
    {"\"*eaty of\"", "\"*eaty of\"", "between quotes"},
    {"\"arms trad*\"", "\"arms trad*\"", NULL},
    {"\"state\"~3", "\"state\"", "ignored"},
    {"\"state law\"~", "\"state law\"", "ignored"},
    // words without a blank between
    {"Russia,Ukraine;Georgia…Armenia", "(bag Russia Ukraine Georgia Armenia)", NULL},
    {"law—passed a|b [c] d!e", "(bag law passed a b c d e)", NULL},
    {"Marks&Spencer R&D P&O", "(bag Marks Spencer R&D P&O)", NULL},
    {"gas--oil gas...oil gas..oil gas&&oil gas‖oil", "(bag gas oil gas oil gas oil gas oil gas oil)", NULL},
    {"gas\u2028oil\u2029tar\xC2\x85"
     "coal",
     "(bag gas oil tar coal)", NULL},
    {"a-b U.S.A. R&D- oil... C++", "(bag a-b U.S.A. R&D- oil... C++)", NULL},
    {"կարգ։օրենք ሰላም፡ሕግ", "(bag կարգ օրենք ሰላም ሕግ)", NULL},
    {"1,000,5 x,5", "(bag 1,000,5 x 5)", NULL},
    {"غاز،نفط 法律、条约", "(bag غاز نفط 法律 条约)", NULL},
    {"and/or it's co-op a.b", "(bag and/or it's co-op a.b)", NULL},
    {"title:a,b path:c;d law,title:e", "(bag (title a,b) (path c;d) law (title e))", NULL},
    {"law;-draft", "(bag law -draft)", NULL},
    // words by a pattern
    {"wom?n", "wom?n", NULL},
    {"organi?ation* col*r, d?tente?", "(bag organi?ation* col*r d?tente)", NULL},
    {"(wom?n) +m?n, WOM?N", "(bag wom?n +m?n WOM?N)", NULL},
    {"see wom?n.", "(bag see wom?n)", NULL},
    {"wom?n pre/1 right*", "(before 0 wom?n right*)", NULL},
    {"=wom?n", "wom?n", NULL},
    {"title:m?morandum", "(title m?morandum)", NULL},
    {"author:sm?th", "(author sm?th)", "stands for no letter"},
    {"path:a?b", "(path a?b)", NULL},
    {"Who?What", "(bag Who What)", "within a word of letters"},
    {"x.org/?id", "(bag x.org/ id)", "within a word of letters"},
    {"wom?n's", "(bag wom n's)", "within a word of letters"},
    {"what??", "what", NULL},
    {"M*A*S*H 5*3 b*d", "(bag M*A*S*H 5*3 b*d)", "within a word of letters"}, // initials, products
    {"author:(sm?th OR jo*s)", "(author (or sm?th jo*s))", "stands for no letter"},
    {"path:(a?b OR c*d)", "(path (or a?b c*d))", NULL},
    {"who?", "who", NULL},
    // words with a blank between that are one
    {"J. F. Kennedy", "(bag J. F. Kennedy)", NULL},
    {"1 250 000 men", "(bag 1 250 000 men)", NULL},
    {"1 25 men in 1945 1946", "(bag 1 25 men in 1945 1946)", NULL},
    // what other tools mean
    {"roam~2 law^4.5 a~", "(bag roam law a)", "ignored"},
    {"!draft law", "(bag -draft law)", "leaves it out"},
    {"law! tax", "(bag law tax)", "write law*"},
    {"\"state law\"^3 oil", "(bag \"state law\" oil)", "“^3” was ignored"},
    {"(state law)~3", "(bag state law)", "“~3” was ignored"},
    {"[state law]^2.5 oil", "(bag state law oil)", "“^2.5” was ignored"},
    {"\"state\" law (oil gas)^2", "(bag \"state\" law oil gas)", "“^2” was ignored"},
    {"a range of ~50 km, x ^2", "(bag a range of ~50 km x ^2)", NULL},
    {"x,~50; ~3", "(bag x ~50 ~3)", NULL},
    {"a—~50", "(bag a ~50)", NULL},
    {"of\u00A0~50 km,\t~40\u2009^2", "(bag of ~50 km ~40 ^2)", NULL},
    {"~40 tanks, of ~1945", "(bag ~40 tanks of ~1945)", NULL},
    {"a ANDNOT b BUTNOT c", "(not a b c)", NULL},
    {"a ADJ b", "(before 0 a b)", NULL},
    {"ADJ b adj", "(bag ADJ b adj)", NULL},
    {"a XOR b", "(bag a XOR b)", "XOR was searched as a word"},
    {"a WITHIN 3 b", "(bag a WITHIN 3 b)", "write a w/5 b"},
    {"a w/seg b", "(bag a w/seg b)", "distances are"},
    {"a pre/2.5 b", "(bag a pre/2.5 b)", "distances are"},
    {"a w/o b n/a", "(bag a w/o b n/a)", NULL},
    {"Help! The law!", "(bag Help The law)", NULL},
    // numbers below zero
    {"-40 °C", "(bag 40 °C)", "read as a number"},
    {"froze at -40", "(bag froze at 40)", "read as a number"},
    {"treaty -40", "(bag treaty -40)", NULL},
    {"treaty -40 degrees", "(bag treaty 40 degrees)", "read as a number"},
    {"-40th law", "(bag -40th law)", NULL},
    {"\"a b\" -40", "(bag \"a b\" -40)", NULL},
    // + and -
    {"+state secrets", "(bag +state secrets)", NULL},
    {"+state +secrets law", "(bag +state +secrets law)", NULL},
    {"state -secrets", "(bag state -secrets)", NULL},
    {"state −secrets", "(bag state -secrets)", NULL},
    {"state –secrets", "(bag state -secrets)", NULL},
    {"state - secrets", "(bag state secrets)", NULL},
    {"state – secrets", "(bag state secrets)", NULL},
    {"-\"state secrets\" law", "(bag -\"state secrets\" law)", NULL},
    {"+law", "law", NULL},
    {"-law", "(bag -law)", NULL},
    {"--law x", "(bag -law x)", NULL},
    {"+-law x", "(bag -law x)", NULL},
    {"-+law x", "(bag -law x)", NULL},
    {"－law ＋x", "(bag -law +x)", NULL},
    {"-", "()", NULL},
    {"- + -", "()", NULL},
    {"law -(state secrets)", "(bag law -(bag state secrets))", NULL},
    // AND, OR, NOT
    {"state AND secrets", "(and state secrets)", NULL},
    {"state && secrets", "(and state secrets)", NULL},
    {"state OR secrets", "(or state secrets)", NULL},
    {"state || secrets", "(or state secrets)", NULL},
    {"state NOT secrets", "(not state secrets)", NULL},
    {"a NOT b NOT c", "(not a b c)", NULL},
    {"a AND b AND c", "(and a b c)", NULL},
    {"a OR b AND c", "(or a (and b c))", NULL},
    {"(a OR b) AND c", "(and (or a b) c)", NULL},
    {"a AND b NOT c", "(and a (not b c))", NULL},
    {"state secrets AND law", "(and (bag state secrets) law)", NULL},
    {"a b OR c d", "(or (bag a b) (bag c d))", NULL},
    {"NOT a", "(bag -a)", NULL},
    {"a AND NOT b", "(and a (bag -b))", NULL},
    {"a AND", "a", "AND needs a word on both sides"},
    {"AND a", "a", "AND needs a word on both sides"},
    {"a OR", "a", "OR needs a word on both sides"},
    {"OR", "()", "OR needs a word on both sides"},
    {"a AND AND b", "(and a b)", "AND needs a word on both sides"},
    {"a NOT", "a", "NOT without a word"},
    {"a AND OR b", "(or a b)", "AND needs a word on both sides"},
    {"NATO AND PFP", "(and NATO PFP)", NULL},
    {"PRESSURE ON DIEM AND NHU TO STOP", "(bag PRESSURE ON DIEM AND NHU TO STOP)", "all in capitals"},
    {"PRESSURE ON DIEM TO STOP IN SECTION:ONE DATE:1962",
     "(bag PRESSURE ON DIEM TO STOP IN SECTION:ONE DATE:1962)", NULL},
    {"PRESSURE ON DIEM AND NHU TO stop", "(and (bag PRESSURE ON DIEM) (bag NHU TO stop))", NULL},
    // parentheses
    {"(a)", "a", NULL},
    {"((a b))", "(bag a b)", NULL},
    {"(a b", "(bag a b)", "was not closed"},
    {"a b)", "(bag a b)", "closing parenthesis"},
    {")(", "()", NULL},
    {"()", "()", NULL},
    {"a () b", "(bag a b)", NULL},
    {"a (b (c d)) e", "(bag a b c d e)", NULL},
    {"a (+b c) d", "(bag a (bag +b c) d)", NULL},
    {"a +(b c) d", "(bag a +(bag b c) d)", NULL},
    {"a(b c)d", "(bag a b c d)", NULL},
    // proximity
    {"a w/5 b", "(near 4 a b)", NULL},
    {"a W/1 b", "(near 0 a b)", NULL},
    {"a w/0 b", "(near 0 a b)", NULL},
    {"a NEAR/5 b", "(near 5 a b)", NULL},
    {"a near/5 b", "(near 5 a b)", NULL},
    {"a within/5 b", "(near 4 a b)", NULL},
    {"a n/5 b", "(near 4 a b)", NULL},
    {"a onear/5 b", "(before 4 a b)", NULL},
    {"a NEAR5 b", "(near 4 a b)", NULL},
    {"a ADJ5 b", "(near 4 a b)", NULL},
    {"a near5 b adj5 N5 NEARS", "(bag a near5 b adj5 N5 NEARS)", NULL},
    {"a AROUND(5) b", "(near 5 a b)", NULL},
    {"a AROUND(b) c", "(bag a AROUND b c)", NULL},
    {"a AROUND(5 b", "(bag a AROUND 5 b)", "was not closed"},
    {"a w/sent b", "(sentence a b)", NULL},
    {"a w/para b", "(paragraph a b)", NULL},
    {"a /sent b n/s c near/x", "(bag a /sent b n/s c near/x)", NULL},
    {"\"state secrets\" w/3 law", "(near 2 \"state secrets\" law)", NULL},
    {"a w/3 b w/3 c", "(near 2 a b c)", NULL},
    {"a pre/3 b", "(before 2 a b)", NULL},
    {"a PRE/3 b p/3 c", "(before 2 a b c)", NULL},
    {"a /s b", "(sentence a b)", NULL},
    {"a w/S b /s c", "(sentence a b c)", NULL},
    {"a /p b", "(paragraph a b)", NULL},
    {"a w/p b", "(paragraph a b)", NULL},
    {"a w/3 b /s c", "(near 2 a b c)", "the first of w/n"},
    {"/s a", "a", "/s needs a word on both sides"},
    {"a pre/s b", "(bag a pre/s b)", NULL},
    {"a w/x b /", "(bag a w/x b /)", NULL},
    {"=imports", "=imports", NULL},
    {"+=imports -=exports", "(bag +=imports -=exports)", NULL},
    {"title:=imports", "(title =imports)", NULL},
    {"a = b =", "(bag a = b =)", NULL},
    {"a=b", "a=b", NULL},
    {"=imp*", "imp*", NULL},
    {"~\"state law\"", "~\"state law\"", NULL},
    {"a -~\"b c\"", "(bag a -~\"b c\")", NULL},
    {"=\"state law\"", "\"state law\"", NULL},
    {"=(state law)", "(bag = state law)", "“=” before a parenthesis"},
    {"a w/3 b w/5 c", "(near 4 a b c)", "largest distance"},
    {"a ADJ b ADJ c pre/1 d", "(before 2 a b c d)", NULL},
    {"a w/1 b w/1 c", "(near 1 a b c)", NULL},
    {"a pre/1 \"b c d\" pre/1 e", "(before 3 a \"b c d\" e)", NULL},
    {"a w/1 (b OR \"c d\") w/1 e", "(near 2 a (or b \"c d\") e)", NULL},
    {"a w/1 b-c w/1 \"d-e f/g\" pre/1 h", "(near 6 a b-c \"d-e f/g\" h)", "first of w/n"},
    {"a w/1 (title:\"b  ,c\") w/1 it's w/1 d", "(near 3 a (title \"b  ,c\") it's d)", NULL},
    {"\"a b c\" w/1 d w/1 \"e f\"", "(near 1 \"a b c\" d \"e f\")", NULL},
    {"a /s b /s \"c d\" /s e", "(sentence a b \"c d\" e)", NULL},
    {"x a w/3 b y", "(bag x (near 2 a b) y)", NULL},
    {"(a OR b) w/5 c", "(near 4 (or a b) c)", NULL},
    {"a w/5", "a", "w/5 needs a word on both sides"},
    {"w/5 a", "a", "w/5 needs a word on both sides"},
    {"a w/ b", "(bag a w/ b)", NULL},
    {"a w/999999999999 b", "(near 99 a b)", "distance of more than 100"},
    {"NEAR(a b, 5)", "(near 5 a b)", NULL},
    {"NEAR(a b)", "(near 10 a b)", NULL},
    {"NEAR(a \"b c\" d, 2)", "(near 2 a \"b c\" d)", NULL},
    {"NEAR(a b , 5 )", "(near 5 a b)", NULL},
    {"NEAR(a (b OR c), 2)", "(near 2 a (or b c))", NULL},
    {"NEAR((b NOT \"c) d\") a, 2) e", "(bag (near 2 (not b \"c) d\") a) e)", NULL},
    {"NEAR(a (b OR (c d)), 2)", "(near 2 a (or b (bag c d)))", NULL},
    {"NEAR(a, 5)", "a", "NEAR needs two words"},
    {"NEAR()", "()", "NEAR needs two words"},
    {"NEAR(a b", "(near 10 a b)", "was not closed"},
    {"NEAR (a b)", "(bag NEAR a b)", "NEAR was searched as a word"},
    {"NEAR (a b, 5) c", "(bag (near 5 a b) c)", NULL},
    {"near(a b, 5)", "(near 5 a b)", NULL},
    {"near (a \"b c\" , 7 )", "(near 7 a \"b c\")", NULL},
    {"near (a, 1945)", "(bag near a 1945)", NULL},
    {"near(a b) near(c, d)", "(bag near a b near c d)", NULL},
    {"near(a b, 5", "(bag near a b 5)", "was not closed"},
    {"a NEAR b", "(bag a NEAR b)", "NEAR was searched as a word"},
    // dates that are no field
    {"1964-03-12 france", "(bag 1964-03-12 france)", "write date:1964-03-12"},
    {"1964..1966, law", "(bag 1964 1966 law)", "write date:1964..1966"},
    {"2014-03-121 9999-03-12 1964-03-12x", "(bag 2014-03-121 9999-03-12 1964-03-12x)", NULL},
    {"date:1964-03-12 1234-56-78", "(bag (date 1964-03-12) 1234-56-78)", NULL},
    // fields of other tools
    {"TI=gas AU=(smith OR jones)", "(bag (title gas) (author (or smith jones)))",
     "“TI=” was read as the field title:"},
    {"AU(Vell) law", "(bag (author Vell) law)", "“AU(” was read as the field author:"},
    {"author=\"Ada Vell\"", "(author \"Ada Vell\")", "“author=” was read as the field author:"},
    {"date:(2004..2006 OR 1999..) law 1..2", "(bag (date (or 2004..2006 1999..)) law 1 2)", NULL},
    {"DATE(2005) PY=2006", "(bag (date 2005) (date 2006))", "was read as the field"},
    {"title(gas) ti=gas au(x)", "(bag title gas ti=gas au x)", NULL},
    {"AU (African Union) TI", "(bag AU African Union TI)", NULL},
    {"the AU(African Union)'s role", "(bag the AU African Union 's role)", NULL},
    {"LA(los Angeles), SO(3) SO(n) SO(p,q)", "(bag LA los Angeles SO 3 SO n SO p q)", NULL},
    {"AUTHOR(S) and TITLE(s) DATE(S) SECTION(12)", "(bag AUTHOR S and TITLE s DATE S SECTION 12)", NULL},
    {"AU() (title=) AU(", "(bag AU title= AU)", "was not closed"},
    {"AU(Amos) DATE(..2006)", "(bag (author Amos) (date ..2006))", "“AU(” was read as the field author:"},
    {"page?lang=fr&path=x a==b date= 5", "(bag page lang=fr&path=x a==b date= 5)",
     "within a word of letters"},
    {"file:a.txt filename:b", "(bag (path a.txt) (path b))", NULL},
    // prefixes
    {"nazarb*", "nazarb*", NULL},
    {"state secr*", "(bag state secr*)", NULL},
    {"*", "()", "behind or within a word"},
    {"*tion", "*tion", "behind or within a word"},
    {"co*tion", "co*tion", NULL},
    {"secr**", "secr*", NULL},
    {"secr*. secr*: secr＊", "(bag secr* secr* secr*)", NULL},
    {"secr*!", "secr*", NULL},
    // fields
    {"author:mcdermott", "(author mcdermott)", NULL},
    {"author:\"roger mcdermott\" law", "(bag (author \"roger mcdermott\") law)", NULL},
    {"title:(state secrets)", "(title (bag state secrets))", NULL},
    {"-author:smith law", "(bag -(author smith) law)", NULL},
    {"+title:law x", "(bag +(title law) x)", NULL},
    {"date:2005..2006", "(date 2005..2006)", NULL},
    {"before:2005 after:2003-11", "(bag (before 2005) (after 2003-11))", NULL},
    {"path:2005/", "(path 2005/)", NULL},
    {"year:2005 lang:ru filetype:pdf", "(bag (date 2005) (language ru) (type pdf))", NULL},
    {"intitle:gas inauthor:vell site:example.org", "(bag (title gas) (author vell) (url example.org))", NULL},
    {"Inurl:example ext:pdf", "(bag (url example) (type pdf))", NULL},
    {"from:2005 since:2004 until:2006", "(bag (since 2005) (since 2004) (until 2006))", NULL},
    {"url:https://a.org/b?c=1 gas", "(bag (url https://a.org/b?c=1) gas)", NULL},
    {"url:*/b/* type:text/* source:memory:x", "(bag (url */b/*) (type text/*) (source memory:x))", NULL},
    {"series:\"a b\" Series:c*", "(bag (series \"a b\") (series c*))", NULL},
    {"date:>1978 date:last-month", "(bag (date >1978) (date last-month))", NULL},
    {"from: gas", "(bag from: gas)", NULL},
    {"language:ru", "(language ru)", NULL},
    {"title:-law x", "(bag (title (bag -law)) x)", "leaves out"},
    {"author:−\"a b\" section:-(a b)", "(bag (author (bag -\"a b\")) (section (bag -(bag a b))))",
     "leaves out"},
    {"path:-law date:-2000", "(bag (path -law) (date -2000))", NULL},
    {"title：law author：b", "(bag (title law) (author b))", NULL},
    {"path:\"a?b*c\"", "(path \"a?b*c\")", NULL},
    {"author:a OR author:b", "(or (author a) (author b))", NULL},
    {"http://example.org", "http://example.org", NULL},
    {"foo:bar", "foo:bar", "“foo:” is no field"},
    {"std::vector 10:30 x:y", "(bag std::vector 10:30 x:y)", NULL},
    {"Author:smith", "(author smith)", NULL},
    {"LANGUAGE:ru", "(language ru)", NULL},
    {"subtitle:x", "subtitle:x", "“subtitle:” is no field"},
    {"path:*/2005/*.txt law*", "(bag (path */2005/*.txt) law*)", NULL},
    {"path:\"a b\" law*", "(bag (path \"a b\") law*)", NULL},
    {"author: smith", "(bag author: smith)", "without a space"},
    {"author:", "author:", "write author:word without a space"},
    {"within:", "within:", "write within:document without a space"},
    {"added:", "added:", "write added:2005-11 without a space"},
    {"(author:)", "author:", "without a space"},
    {"author:title:x", "(author title:x)", NULL},
    {"author:\"", "()", NULL},
    {"author:\"smith", "(author smith)", "quote was not closed"},
    // a sentence, pasted
    {"He said that the \"new law\" would not be passed before the end of the year",
     "(bag He said that the new law would not be passed before the end of the year)", "do not bind"},
    {"The ministry does NOT say that the treaty was signed in the spring of that year.",
     "(bag The ministry does NOT say that the treaty was signed in the spring of that year.)",
     "AND, OR and NOT are words"},
    {"He was the +first -of them* all to see (as was said) the #Treaty_Text &amp; its annex",
     "(bag He was the first of them all to see as was said the Treaty Text its annex)", NULL},
    {"We saw it.Then the minister went to the harbor/port by EL/1 and we waited for C# and a U.S. ship",
     "(bag We saw it Then the minister went to the harbor port by EL/1 and we waited for C# and a U.S. ship)",
     NULL},
    {"this is what the minister said of it in the end: https://a.example/b?c=d pages.example.org/e "
     "seen#Harborhttps://x.example/y",
     "(bag this is what the minister said of it in the end: seen Harbor)", NULL},
    {"what was said of the +\"state secrets\" by the minister and by those of the union author:smith",
     "(bag what was said of the +\"state secrets\" by the minister and by those of the union (author smith))",
     NULL},
    {"Le ministre a dit que la «loi nouvelle» ne serait pas dans les mains de la chambre",
     "(bag Le ministre a dit que la loi nouvelle ne serait pas dans les mains de la chambre)", "do not bind"},
    {"Ministro firma acuerdo. Puerto nuevo abre \"pronto\" segÃºn fuentes locales. Buques esperan fuera.",
     "(bag Ministro firma acuerdo. Puerto nuevo abre pronto segÃºn fuentes locales. Buques esperan fuera.)",
     "do not bind"},
    {"the flow of heat-transfer in a non-linear X-ray co-operation of the T-72 by pre-war-built ships",
     "(bag the flow of heat transfer in a non-linear X-ray co-operation of the T-72 by pre-war built ships)",
     NULL},
    {"@JaneDoeNews said to the minister that #ClimateChange2030 and #USSenate are in the #news of "
     "a@SeaPort.example",
     "(bag JaneDoeNews Jane Doe News said to the minister that ClimateChange2030 Climate Change2030 and USSenate "
     "US Senate are in the news of a@SeaPort.example)",
     NULL},
    // said with force, however short
    {"the port is NOT closed", "(bag the port is NOT closed)", "write -word"},
    {"THEY DO NOT know", "(bag THEY DO NOT know)", "“DO”"},
    {"WHO NOT fund", "(not WHO fund)", NULL},
    {"(is) NOT closed", "(not is closed)", NULL},
    {"\"is\" NOT closed", "(not \"is\" closed)", NULL},
    {"port AND NOT closed", "(and port (bag -closed))", NULL},
    {"#PortCity report", "(bag #PortCity report)", NULL},
    // as long, and none
    {"\"state secrets\" law treaty union harbor pipeline gas oil army vote budget minister",
     "(bag \"state secrets\" law treaty union harbor pipeline gas oil army vote budget minister)", NULL},
    {"(the law OR the treaty) AND (the union OR the army) of the harbor in the north",
     "(and (or (bag the law) (bag the treaty)) (bag (or (bag the union) (bag the army)) of the harbor in the "
     "north))",
     NULL},
    {"title:(the law of the sea) and what is said of the harbor in the north",
     "(bag (title (bag the law of the sea)) and what is said of the harbor in the north)", NULL},
    {"all of the law on the secrets of the state and of the army NOT \"gas pipeline\"",
     "(not (bag all of the law on the secrets of the state and of the army) \"gas pipeline\")", NULL},
};

Test(parse, understands_every_row_of_the_table)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct notes notes = {0};
        struct node *root = NULL;
        struct buffer tree;
        buffer_init(&tree);
        cr_assert(query_parse(&root, rows[i].query, strlen(rows[i].query), &notes));
        cr_assert(node_print(&tree, root));
        cr_expect_str_eq(tree.data, rows[i].tree, "query: %s gives %s, not %s", rows[i].query, tree.data,
                         rows[i].tree);
        if (rows[i].note) {
            bool told = false;
            for (size_t n = 0; n < notes.count; n++)
                told |= strstr(notes.text[n], rows[i].note) != NULL;
            cr_expect(told, "query %s should be noted: %s (notes: %zu, first: %s)", rows[i].query,
                      rows[i].note, notes.count, notes.count ? notes.text[0] : "none");
        }
        notes_clear(&notes);
        buffer_clear(&tree);
        node_free(root);
    }
}

// What is a sign of the language, or of a value's own.
static const char *const silent[] = {
    "path:\"a?b*c\" law",
    "url:\"https://example.org/?id=7\"",
    "\"state law\" ~ 3",
    "~40 tanks",
    "a w/o b",
    "near(a b, 5)",
    "secr*. law",
    "secr*!",
    "-law -(a b)",
    "title：law",
    "(state AND law) w/3 budget",
    "a w/1 b w/1 c w/1 d",
};

Test(parse, tells_nothing_where_nothing_is_odd)
{
    for (size_t i = 0; i < sizeof silent / sizeof *silent; i++) {
        struct notes notes = {0};
        struct node *root = NULL;
        cr_assert(query_parse(&root, silent[i], strlen(silent[i]), &notes));
        cr_expect_eq(notes.count, 0, "%s: %s", silent[i], notes.count ? notes.text[0] : "");
        notes_clear(&notes);
        node_free(root);
    }
}

static size_t depth_of(const struct node *node)
{
    size_t deepest = 0;
    for (size_t i = 0; node && i < node->child_count; i++) {
        const size_t depth = depth_of(node->children[i]);
        deepest = depth > deepest ? depth : deepest;
    }
    return deepest + 1;
}

static size_t count_leaves(const struct node *node)
{
    size_t leaves = node && node->child_count == 0;
    for (size_t i = 0; node && i < node->child_count; i++)
        leaves += count_leaves(node->children[i]);
    return leaves;
}

Test(parse, bounds_depth_words_and_bytes)
{
    static const char *const units[] = {"(",        "(a OR ", "a ", "\"a\" ",  "-",    "NEAR(",
                                        "author:(", "a w/5 ", ")",  "a AND (", "NOT ", "NEAR((a b "};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        const size_t unit = strlen(units[i]), repeats = 200000 / unit;
        char *query = malloc(unit * repeats);
        cr_assert_not_null(query);
        for (size_t r = 0; r < repeats; r++)
            memcpy(query + r * unit, units[i], unit);
        struct notes notes = {0};
        struct node *root = NULL;
        cr_assert(query_parse(&root, query, unit * repeats, &notes));
        cr_expect_leq(depth_of(root), 6 * (QUERY_DEPTH_MAX + 1), "unit: %s", units[i]);
        cr_expect_leq(count_leaves(root), QUERY_TERMS_MAX, "unit: %s", units[i]);
        cr_expect_gt(notes.count, 0, "unit: %s", units[i]);
        node_free(root);
        notes_clear(&notes);
        free(query);
    }
}

Test(parse, bounds_the_depth_of_fields)
{
    static const char *const units[] = {"AU(", "title:(", "author:(-", "date:("};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        char query[QUERY_BYTES_MAX + 1] = "";
        size_t size = 0;
        for (; size + 12 < sizeof query; size += strlen(units[i]))
            strcpy(query + size, units[i]);
        strcpy(query + size, "ab");
        struct notes notes = {0};
        struct node *root = NULL;
        cr_assert(query_parse(&root, query, size + 2, &notes));
        cr_expect_eq(count_leaves(root), 1, "unit: %s", units[i]);
        cr_expect_leq(depth_of(root), 3 * (QUERY_DEPTH_MAX + 1), "unit: %s", units[i]);
        node_free(root);
        notes_clear(&notes);
    }
}

Test(parse, takes_any_run_of_operators)
{
    static const char *const parts[] = {
        "a",     "\"", "(", ")",       "+",     "-", " AND ", " OR ", " NOT ", " w/3 ",
        "NEAR(", ",",  "*", "author:", "date:", " ", "\xFF",  "“",    "ü",     "5"};
    uint32_t random = 1;
    for (int round = 0; round < 20000; round++) {
        struct buffer query;
        buffer_init(&query);
        for (int i = 0; i < 12; i++) {
            random = random * 1664525 + 1013904223;
            buffer_add_string(&query, parts[(random >> 16) % (sizeof parts / sizeof *parts)]);
        }
        struct notes notes = {0};
        struct node *root = NULL;
        cr_assert(query_parse(&root, query.data, query.size, &notes), "query: %s", query.data);
        node_free(root);
        notes_clear(&notes);
        buffer_clear(&query);
    }
}
