// SPDX-License-Identifier: MIT
// One spelling for English words that British and American papers write differently.
#include "text/words/english_spelling.h"

#include "text/base/ascii.h"
#include "text/base/word_list.h"
#include <assert.h>
#include <string.h>

enum { NONE = ENGLISH_ROOTS_MAX };

// In each of its roots `from` becomes `to`. ^ before a root: only at the beginning of a word; $ behind it: only
// at its end.
static const struct spelling_change {
    const char *from;
    const char *to;
    const char *roots;
} changes[] = {
    // labour, labor
    {"our", "or",
     "arbour ardour armour behaviour candour clamour clangour colour demeanour dolour enamour endeavour favour "
     "fervour flavour glamour harbour honour humour labour neighbour odour parlour rancour rigour rumour saviour "
     "savour splendour succour tumour valour vapour vigour"},
    // centre, centred, centring; center, centered, centering
    {"re", "er",
     "accoutre calibre centre dioptre fibre goitre lustre meagre metre mitre nitre ochre philtre piastre "
     "noitre sabre saltpetre sceptre sepulchre sombre spectre theatre titre"},
    {"red", "ered", "accoutred centred fibred lustred mitred ochred reconnoitred sabred sceptred sepulchred"},
    {"ring", "ering", "accoutring centring mitring reconnoitring"},
    // litre, liter: the other way, since "liter" is the stem of "literal"
    {"er", "re", "liter$"},
    // manoeuvre, maneuver
    {"oeuvre", "euver", "manoeuvre"},
    {"oeuvr", "euver", "manoeuvra manoeuvred manoeuvrer manoeuvri"},
    // defence, defense; to practise, to practice
    {"enc", "ens", "defenc licenc offenc pretenc"},
    {"s", "c", "practis"},
    // dialogue, dialog: a mute e that is left goes with the stem
    {"gu", "g",
     "analogu catalogu demagogu dialogu epilogu homologu ideologu monologu pedagogu synagogu travelogu"},
    // programme, program
    {"mme", "m", "gramme$"},
    // anaemia, anemia; oestrogen, estrogen
    {"ae", "e",
     "aemi ^aeon aesth aetiolog archaeo ^caesarea ^caesaria caesium diaeres faec gynaec haema haemo hyaena "
     "mediaev paeda paedi paedo palaeo primaev"},
    {"oe", "e", "amoeb coelia ^foet homoeo oecumen oedem oenolog oesoph oestr pnoe rrhoe"},
    // councillor, councilor; skilful, skillful: most of this kind are one stem already
    {"ll", "l",
     "callisthen councillor counsell ^diall ^duell ^fuell medallis panellis refuell tranquillis ^triall willful "
     "woollen"},
    {"l", "ll", "skilful"},
    // analyse, analyze: with -z- for "analyses", which is of both
    {"z", "s", "lyz"},
    // judgement, judgment; sizeable, sizable
    {"gem", "gm", "dgement"},
    {"ea", "a", "ameab keab saleab useab veab zeab"},
    // connexion, connection
    {"x", "ct", "connexion deflexion inflexion reflexion"},
    // mould, mold
    {"ou", "o", "mould moult"},
    // sulphur, sulfur
    {"ph", "f", "sulph"},
    // words alone
    {"aero", "air", "aerofoil aeroplane"},
    {"nium", "num", "aluminium"},
    {"or", "er", "advisor$"},
    {"te", "ti", "artefact"},
    {"au", "a", "^baulk"},
    {"tt", "t", "carburett"},
    {"sa", "za", "cognisan recognisan"},
    {"s", "z", "^cosie ^cosily ^cosiness ^cosy"},
    {"y", "i", "cypher"},
    {"des", "dis", "^despatch"},
    {"ugh", "f", "draught"},
    {"en", "in", "enquir"},
    {"ss", "s", "focuss"},
    {"ore", "or", "furore"},
    {"gao", "jai", "^gaol"},
    {"e", "a", "^grey"},
    {"lle", "l", "jewellery"},
    {"quo", "co", "liquorice"},
    {"ou", "u", "moustach ^rouble"},
    {"lar", "dler", "pedlar"},
    {"ough", "ow", "plough"},
    {"y", "a", "pyjama"},
    {"c", "k", "^sceptic"},
    {"gg", "g", "^waggon"},
    {"gh", "g", "yoghurt"},
};

// What may follow the -is- of "organise".
static const char *const ise_endings[] = {
    "e",       "ed",        "edly",  "ement",  "ements",  "er",        "ers", "es",    "able", "ably",
    "ability", "abilities", "ation", "ations", "ational", "ationally", "ing", "ingly", "ings",
};

// How words end before their ending that have -is- on both sides; ^: the whole of it.
static const char *const ise_exceptions[] = {
    "advis",   "devis",   "^envis", "pervis", "^previs",  "provis",     "revis",    "televis",   "^vis",
    "wis",     "^aris",   "^cris",  "pris",   "^ris",     "moonris",    "sunris",   "circumcis", "concis",
    "excis",   "exercis", "incis",  "precis", "^dis",     "merchandis", "paradis",  "franchis",  "^elis",
    "trellis", "^valis",  "chemis", "^demis", "^mis",     "premis",     "promis",   "^remis",    "surmis",
    "^anis",   "^denis",  "^penis", "despis", "advertis", "chastis",    "expertis", "^mortis",   "practis",
    "treatis", "ais",     "eis",    "ois",    "uis",
};

static struct english_root read_root(const char *text, size_t size, size_t change)
{
    struct english_root root = {.change = (uint8_t)change, .next = NONE};
    root.first = text[0] == '^';
    root.last = text[size - 1] == '$';
    root.text = text + root.first;
    root.size = (uint8_t)(size - root.first - root.last);
    root.offset = (uint8_t)(strstr(root.text, changes[change].from) - root.text);
    assert(root.offset + strlen(changes[change].from) <= root.size);
    return root;
}

// Longer ones first, so that "centred" goes before "centre".
static void add_root(struct english_spelling *spelling, uint8_t id, struct english_root root)
{
    uint8_t *place = &spelling->heads[root.text[0] - 'a'][root.text[1] - 'a'];
    while (*place != NONE && spelling->roots[*place].size > root.size)
        place = &spelling->roots[*place].next;
    root.next = *place;
    spelling->roots[id] = root;
    *place = id;
    if (root.offset == 0)
        spelling->first[root.text[0] - 'a'] |= 1u << (changes[root.change].to[0] - 'a');
}

void english_spelling_init(struct english_spelling *spelling)
{
    memset(spelling->heads, NONE, sizeof spelling->heads);
    for (size_t i = 0; i < ENGLISH_LETTERS; i++)
        spelling->first[i] = 1u << i;
    uint8_t count = 0;
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        const char *text = changes[i].roots;
        for (size_t size; (size = strcspn(text, " ")) > 0; text += size + (text[size] == ' ')) {
            assert(count < ENGLISH_ROOTS_MAX);
            add_root(spelling, count++, read_root(text, size, i));
        }
    }
}

static bool stands_at(const struct english_root *root, const char *word, size_t size, size_t at)
{
    size_t rest = size - at;
    if ((root->first && at > 0) || rest < root->size || memcmp(word + at, root->text, root->size) != 0)
        return false;
    rest -= root->size;
    return !root->last || rest == 0 || (rest == 1 && word[size - 1] == 's');
}

static const struct english_root *find_root(const struct english_spelling *spelling, const char *word,
                                            size_t size, size_t at)
{
    if (!ascii_is_small(word[at]) || !ascii_is_small(word[at + 1]))
        return NULL;
    uint8_t id = spelling->heads[word[at] - 'a'][word[at + 1] - 'a'];
    while (id != NONE && !stands_at(&spelling->roots[id], word, size, at))
        id = spelling->roots[id].next;
    return id == NONE ? NULL : &spelling->roots[id];
}

// Puts `to` in the place of `from_size` bytes; leaves a word alone that would grow too long.
static size_t replace(char word[FOLD_MAX], size_t size, size_t at, size_t from_size, const char *to)
{
    size_t to_size = strlen(to);
    if (size - from_size + to_size > FOLD_MAX)
        return size;
    memmove(word + at + to_size, word + at + from_size, size - at - from_size);
    memcpy(word + at, to, to_size);
    return size - from_size + to_size;
}

static bool is_ise_ending(const char *text, size_t size)
{
    return WORD_LIST_HAS(ise_endings, text, size);
}

static bool is_ise_exception(const char *stem, size_t size)
{
    for (size_t i = 0; i < sizeof ise_exceptions / sizeof *ise_exceptions; i++) {
        const char *tail = ise_exceptions[i];
        bool whole = *tail == '^';
        tail += whole;
        size_t tail_size = strlen(tail);
        if (whole ? size != tail_size : size < tail_size)
            continue;
        if (memcmp(stem + size - tail_size, tail, tail_size) == 0)
            return true;
    }
    return false;
}

// organise → organize
static void join_ise(char *word, size_t size)
{
    size_t s = size;
    while (s > 1 && !(word[s - 1] == 's' && word[s - 2] == 'i'))
        s--;
    if (s > 1 && is_ise_ending(word + s, size - s) && !is_ise_exception(word, s))
        word[s - 1] = 'z';
}

size_t english_spelling_join(const struct english_spelling *spelling, char word[FOLD_MAX], size_t size)
{
    join_ise(word, size);
    for (size_t at = 0; at + 1 < size;) {
        const struct english_root *root = find_root(spelling, word, size, at);
        if (!root) {
            at++;
            continue;
        }
        const struct spelling_change *change = &changes[root->change];
        size_t rest = size - at - root->size;
        size = replace(word, size, at + root->offset, strlen(change->from), change->to);
        at = size - rest;
    }
    return size;
}
