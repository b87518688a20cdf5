// SPDX-License-Identifier: MIT
// What shows that somebody says a text to somebody: see spoken.h.
#include "text/passages/spoken.h"

#include "text/base/letter.h"
#include "text/base/space.h"
#include "text/base/utf8.h"
#include "text/base/word_list.h"
#include <stdbool.h>
#include <string.h>

enum { BYTES_MAX = 1000, WORD_BYTES_MAX = 24 };

// In small letters. Not what is another word as often: "min" (minutes), "mes" (a month), "nos" and "os" (articles), "ma" (but); what is one in
// another language alone is among the shared.
static const char *const selves[] = {
    "me",        "my",      "myself",  "we",       "us",        "our",      "ours",      "thank",
    "thanks",    "mein",    "meine",   "meiner",   "meinen",    "wir",      "uns",       "unser",
    "unsere",    "unserer", "danke",   "moi",      "nous",      "notre",    "merci",     "yo",
    "nosotros",  "nuestro", "nuestra", "nuestros", "nuestras",  "gracias",  "agradezco", "mio",
    "noi",       "nostro",  "nostra",  "nostri",   "nostre",    "grazie",   "ringrazio", "eu",
    "meu",       "minha",   "nós",     "nosso",    "nossa",     "nossos",   "nossas",    "obrigado",
    "obrigada",  "ik",      "mij",     "mijn",     "wij",       "ons",      "dank",      "jag",
    "jeg",       "mig",     "oss",     "vår",      "vårt",      "våra",     "vores",     "tack",
    "takk",      "minä",    "meidän",  "kiitos",   "én",        "köszönöm", "nostru",    "noastră",
    "mulțumesc", "biz",     "bizim",   "benim",    "teşekkür",  "я",        "мне",       "меня",
    "мой",       "моя",     "мы",      "нас",      "нам",       "нами",     "наш",       "наша",
    "наши",      "нашей",   "нашего",  "спасибо",  "благодарю", "мені",     "мене",      "мій",
    "ми",        "наші",    "дякую",   "mnie",     "mój",       "moja",     "nasz",      "nasza",
    "dziękuję",  "já",      "mě",      "jsem",     "jsme",      "nás",      "nám",       "děkuji",
    "εγώ",       "εμείς",   "μας",     "μου",      "ευχαριστώ", "أنا",      "نحن",       "شكرا",
    "אני",       "אנחנו",   "תודה",    "मैं",        "हम",        "धन्यवाद"};

static const char *const addresses[] = {
    "you",  "your",   "yours",   "dich",     "dein",   "deine",  "ihnen", "vous",    "votre",
    "vos",  "usted",  "ustedes", "vosotros", "vostro", "vostra", "você",  "vocês",   "uw",
    "jij",  "jullie", "siz",     "sizin",    "вы",     "вас",    "вам",   "вами",    "ваш",
    "ваша", "ваше",   "ваши",    "ты",       "тебя",   "ви",     "ваші",  "państwo", "vám",
    "vás",  "εσείς",  "σας",     "أنت",      "أنتم",   "אתה",    "אתם",   "شما",     "आप"};

// In German a capital tells who is addressed, but at the head of a sentence.
static const char *const capital_addresses[] = {"Sie", "Ihr", "Ihre", "Ihren", "Ihrer", "Ihrem", "Lei"};

enum tongue {
    FRENCH,
    GERMAN,
    SPANISH,
    ITALIAN,
    DUTCH,
    NORDIC,
    SWEDISH,
    HUNGARIAN,
    POLISH,
    SOUTH_SLAVIC,
    PERSIAN
};

// Common words that tell a language from those which share a word with it: not all of it.
static const struct {
    const char *word;
    enum tongue of;
} tellers[] = {
    {"est", FRENCH},        {"une", FRENCH},        {"les", FRENCH},        {"des", FRENCH},
    {"vous", FRENCH},       {"et", FRENCH},         {"dans", FRENCH},       {"qui", FRENCH},
    {"que", FRENCH},        {"pas", FRENCH},        {"und", GERMAN},        {"das", GERMAN},
    {"nicht", GERMAN},      {"die", GERMAN},        {"der", GERMAN},        {"den", GERMAN},
    {"ist", GERMAN},        {"zu", GERMAN},         {"es", GERMAN},         {"wir", GERMAN},
    {"los", SPANISH},       {"el", SPANISH},        {"del", SPANISH},       {"una", SPANISH},
    {"che", ITALIAN},       {"non", ITALIAN},       {"di", ITALIAN},        {"il", ITALIAN},
    {"della", ITALIAN},     {"het", DUTCH},         {"een", DUTCH},         {"zijn", DUTCH},
    {"voor", DUTCH},        {"og", NORDIC},         {"och", NORDIC},        {"ikke", NORDIC},
    {"inte", NORDIC},       {"det", NORDIC},        {"til", NORDIC},        {"på", NORDIC},
    {"för", NORDIC},        {"och", SWEDISH},       {"att", SWEDISH},       {"är", SWEDISH},
    {"hogy", HUNGARIAN},    {"nem", HUNGARIAN},     {"és", HUNGARIAN},      {"się", POLISH},
    {"jest", POLISH},       {"że", POLISH},         {"już", POLISH},        {"smo", SOUTH_SLAVIC},
    {"nije", SOUTH_SLAVIC}, {"koji", SOUTH_SLAVIC}, {"koje", SOUTH_SLAVIC}, {"što", SOUTH_SLAVIC},
    {"است", PERSIAN},       {"را", PERSIAN},        {"که", PERSIAN},        {"این", PERSIAN},
};

// Words that are another one elsewhere: "je" (Czech: is), "ja" (Finnish: and), "nas" (Portuguese: in the), "ich" (Polish: their), "mon" (Monday), "io" (of
// addresses), "du" (French: of the), "te" (Dutch: to). They count beside a word that tells their language.
#define TONGUE(of) (1u << (of))
static const struct {
    const char *word;
    unsigned sign, of;
} shared[] = {
    {"je", SPOKEN_SELF, TONGUE(FRENCH)},
    {"mon", SPOKEN_SELF, TONGUE(FRENCH)},
    {"ich", SPOKEN_SELF, TONGUE(GERMAN)},
    {"mir", SPOKEN_SELF, TONGUE(GERMAN)},
    {"mich", SPOKEN_SELF, TONGUE(GERMAN)},
    {"mi", SPOKEN_SELF, TONGUE(SPANISH) | TONGUE(ITALIAN) | TONGUE(SOUTH_SLAVIC)},
    {"mis", SPOKEN_SELF, TONGUE(SPANISH)},
    {"io", SPOKEN_SELF, TONGUE(ITALIAN)},
    {"mia", SPOKEN_SELF, TONGUE(ITALIAN)},
    {"onze", SPOKEN_SELF, TONGUE(DUTCH)},
    {"vi", SPOKEN_SELF, TONGUE(NORDIC)},
    {"tak", SPOKEN_SELF, TONGUE(NORDIC)},
    {"ja", SPOKEN_SELF, TONGUE(POLISH) | TONGUE(SOUTH_SLAVIC)},
    {"nas", SPOKEN_SELF, TONGUE(POLISH) | TONGUE(SOUTH_SLAVIC)},
    {"nam", SPOKEN_SELF, TONGUE(POLISH) | TONGUE(SOUTH_SLAVIC)},
    {"من", SPOKEN_SELF, TONGUE(PERSIAN)},
    {"ما", SPOKEN_SELF, TONGUE(PERSIAN)},
    {"du", SPOKEN_ADDRESS, TONGUE(GERMAN) | TONGUE(NORDIC)},
    {"dir", SPOKEN_ADDRESS, TONGUE(GERMAN)},
    {"tu", SPOKEN_ADDRESS, TONGUE(FRENCH) | TONGUE(SPANISH) | TONGUE(ITALIAN)},
    {"voi", SPOKEN_ADDRESS, TONGUE(ITALIAN)},
    {"u", SPOKEN_ADDRESS, TONGUE(DUTCH)},
    {"ni", SPOKEN_ADDRESS, TONGUE(SWEDISH)},
    {"er", SPOKEN_ADDRESS, TONGUE(SWEDISH)},
    {"te", SPOKEN_ADDRESS, TONGUE(HUNGARIAN) | TONGUE(FRENCH) | TONGUE(SPANISH)},
    {"pan", SPOKEN_ADDRESS, TONGUE(POLISH)},
    {"pani", SPOKEN_ADDRESS, TONGUE(POLISH)},
};

// Within the text, in scripts that write no blanks between words.
static const char *const eastern_selves[] = {"我",   "咱们",     "谢谢",       "謝謝",       "私は",   "私ど",
                                             "私た", "思いま",   "申し上げ",   "お尋ね",     "お答え", "伺い",
                                             "質問", "いただき", "ありがとう", "いたします", "저는",   "제가",
                                             "저희", "우리",     "감사합니다", "말씀드리"};
static const char *const eastern_addresses[] = {"你", "您", "あなた", "貴方", "여러분"};
static const char *const questions[] = {"?", "？", "؟"};

static bool is_letter(uint32_t code)
{
    const utf8proc_category_t category = letter_category(code);
    return category <= UTF8PROC_CATEGORY_MC && category != UTF8PROC_CATEGORY_CN;
}

// A word in small letters and as it stands.
struct word {
    char small[WORD_BYTES_MAX + 4], written[WORD_BYTES_MAX + 4];
    size_t small_size, written_size;
    size_t letters, capitals;
    bool fits;
};

// Reads the letters at *at and moves behind them.
static void read_word(struct word *word, const char *text, size_t size, size_t *at)
{
    *word = (struct word){.fits = true};
    for (size_t length; *at < size; *at += length) {
        uint32_t code;
        length = utf8_decode(text + *at, size - *at, &code);
        if (!is_letter(code))
            break;
        word->letters++;
        word->capitals += letter_category(code) == UTF8PROC_CATEGORY_LU;
        word->fits = word->fits && word->written_size + length <= WORD_BYTES_MAX &&
                     word->small_size + length <= WORD_BYTES_MAX;
        if (!word->fits)
            continue;
        memcpy(word->written + word->written_size, text + *at, length);
        word->written_size += length;
        word->small_size += utf8_encode(letter_lower(code), word->small + word->small_size);
    }
}

// "I", but not the numeral of "I." or "Part I:".
static bool is_i(const struct word *word, const char *text, size_t size, size_t at)
{
    return word->written_size == 1 && word->written[0] == 'I' &&
           (at == size || text[at] == '\0' || strchr(".:)", text[at]) == NULL);
}

// "j'ai", "m'a".
static bool is_elided(const struct word *word, const char *text, size_t size, size_t at)
{
    return word->small_size == 1 && word->small[0] == 'j' &&
           ((at < size && text[at] == '\'') || (size - at >= 3 && memcmp(text + at, "\xE2\x80\x99", 3) == 0));
}

static unsigned signs_of(const struct word *word, bool opens, const char *text, size_t size, size_t at)
{
    if (is_i(word, text, size, at) || is_elided(word, text, size, at))
        return SPOKEN_SELF;
    if (!word->fits || (word->letters > 1 && word->capitals == word->letters))
        return 0;
    if (WORD_LIST_HAS(selves, word->small, word->small_size))
        return SPOKEN_SELF;
    const bool addressed = WORD_LIST_HAS(addresses, word->small, word->small_size) ||
                           (!opens && WORD_LIST_HAS(capital_addresses, word->written, word->written_size));
    return addressed ? SPOKEN_ADDRESS : 0;
}

// What tells the language of a text, and the languages that its shared words for who speaks and who is addressed are of.
struct tongues {
    unsigned told, self, address;
};

static bool is_word(const struct word *word, const char *text)
{
    return *text == *word->small && strlen(text) == word->small_size &&
           memcmp(text, word->small, word->small_size) == 0;
}

static void add_tongues(struct tongues *tongues, const struct word *word)
{
    if (!word->fits || (word->letters > 1 && word->capitals == word->letters))
        return;
    for (size_t i = 0; i < sizeof tellers / sizeof *tellers; i++)
        if (is_word(word, tellers[i].word))
            tongues->told |= TONGUE(tellers[i].of);
    for (size_t i = 0; i < sizeof shared / sizeof *shared; i++)
        if (is_word(word, shared[i].word))
            *(shared[i].sign == SPOKEN_SELF ? &tongues->self : &tongues->address) |= shared[i].of;
}

static bool holds(const char *const *list, size_t count, const char *text, size_t size)
{
    for (size_t i = 0; i < count; i++)
        if (memmem(text, size, list[i], strlen(list[i])))
            return true;
    return false;
}
#define HOLDS(list, text, size) holds(list, sizeof(list) / sizeof *(list), text, size)

unsigned spoken_signs(const char *text, size_t size)
{
    unsigned signs = 0;
    struct tongues tongues = {0};
    bool opens = true; // the next word begins a sentence
    size = size > BYTES_MAX ? BYTES_MAX : size;
    for (size_t at = 0; at < size;) {
        struct word word;
        read_word(&word, text, size, &at);
        if (word.letters > 0) {
            signs |= signs_of(&word, opens, text, size, at);
            add_tongues(&tongues, &word);
            opens = false;
            continue;
        }
        opens = opens || strchr(".!?:", text[at]) != NULL;
        uint32_t code;
        at += utf8_decode(text + at, size - at, &code);
    }
    signs |= (tongues.told & tongues.self) != 0 ? SPOKEN_SELF : 0;
    signs |= (tongues.told & tongues.address) != 0 ? SPOKEN_ADDRESS : 0;
    if (HOLDS(questions, text, size))
        signs |= SPOKEN_QUESTION;
    if (HOLDS(eastern_selves, text, size))
        signs |= SPOKEN_SELF;
    if (HOLDS(eastern_addresses, text, size))
        signs |= SPOKEN_ADDRESS;
    return signs;
}
