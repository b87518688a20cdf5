// SPDX-License-Identifier: MIT
// Word lists, in the form in which the analysis gives words, sorted by their bytes.
#include "text/words/function_words.h"

static const char *const function_en[] = {
    "a",          "about",     "above",     "after",     "again",      "against", "all",       "also",
    "although",   "am",        "among",     "an",        "and",        "any",     "anybody",   "anyone",
    "anything",   "are",       "arent",     "as",        "at",         "be",      "because",   "been",
    "before",     "being",     "below",     "between",   "both",       "but",     "by",        "can",
    "cannot",     "cant",      "could",     "couldnt",   "did",        "didnt",   "do",        "does",
    "doesnt",     "doing",     "dont",      "down",      "during",     "each",    "either",    "else",
    "etc",        "ever",      "everybody", "everyone",  "everything", "few",     "for",       "from",
    "further",    "had",       "hadnt",     "has",       "hasnt",      "have",    "havent",    "having",
    "he",         "hed",       "hence",     "her",       "here",       "heres",   "hers",      "herself",
    "hes",        "him",       "himself",   "his",       "how",        "however", "hows",      "i",
    "id",         "if",        "im",        "in",        "into",       "is",      "isnt",      "it",
    "its",        "itself",    "ive",       "just",      "let",        "lets",    "many",      "me",
    "might",      "more",      "most",      "much",      "must",       "mustnt",  "my",        "myself",
    "neither",    "no",        "nobody",    "none",      "nor",        "not",     "nothing",   "of",
    "off",        "on",        "once",      "one",       "ones",       "only",    "or",        "other",
    "ought",      "our",       "ours",      "ourselves", "out",        "over",    "own",       "per",
    "quite",      "rather",    "same",      "shall",     "shant",      "she",     "shes",      "should",
    "shouldnt",   "since",     "so",        "some",      "somebody",   "someone", "something", "such",
    "than",       "that",      "thats",     "the",       "their",      "theirs",  "them",      "themselves",
    "then",       "there",     "therefore", "theres",    "these",      "they",    "theyd",     "theyll",
    "theyre",     "theyve",    "this",      "those",     "though",     "through", "thus",      "to",
    "too",        "toward",    "towards",   "under",     "unless",     "until",   "up",        "upon",
    "very",       "via",       "was",       "wasnt",     "we",         "were",    "werent",    "weve",
    "what",       "whatever",  "whats",     "when",      "whens",      "where",   "wheres",    "whether",
    "which",      "whichever", "while",     "who",       "whom",       "whos",    "whose",     "why",
    "whys",       "will",      "with",      "within",    "without",    "wont",    "would",     "wouldnt",
    "yet",        "you",       "youd",      "youll",     "your",       "youre",   "yours",     "yourself",
    "yourselves", "youve",
};

static const char *const request_en[] = {
    "article",    "articles",   "available", "certain",   "concern",     "concerned",    "concerning",
    "concerns",   "deal",       "dealing",   "deals",     "dealt",       "describe",     "described",
    "describes",  "describing", "different", "discuss",   "discussed",   "discusses",    "discussing",
    "discussion", "done",       "due",       "e",         "eg",          "especially",   "etc",
    "example",    "examples",   "exist",     "existing",  "exists",      "find",         "found",
    "g",          "general",    "give",      "given",     "gives",       "giving",       "ie",
    "include",    "included",   "includes",  "including", "information", "informations", "interest",
    "interested", "involve",    "involved",  "involves",  "involving",   "kind",         "kinds",
    "know",       "like",       "list",      "listing",   "lists",       "made",         "make",
    "makes",      "making",     "need",      "needed",    "needs",       "please",       "possible",
    "reference",  "references", "regard",    "regarding", "relate",      "related",      "relates",
    "relating",   "relation",   "report",    "several",   "specific",    "type",         "types",
    "use",        "used",       "useful",    "uses",      "using",       "various",      "want",
    "way",        "ways",
};

static const char *const function_fr[] = {
    "a",     "ainsi", "au",     "aussi",   "aux",   "avait",   "avec",  "avoir",    "c",     "ca",
    "ce",    "cela",  "ces",    "cet",     "cette", "combien", "comme", "comment",  "d",     "dans",
    "de",    "des",   "dont",   "du",      "elle",  "elles",   "en",    "entre",    "est",   "et",
    "etait", "ete",   "etre",   "eux",     "fut",   "il",      "ils",   "j",        "je",    "l",
    "la",    "le",    "les",    "leur",    "leurs", "lors",    "lui",   "m",        "ma",    "mais",
    "me",    "meme",  "mes",    "moi",     "mon",   "n",       "ne",    "nos",      "notre", "nous",
    "on",    "ont",   "ou",     "par",     "pas",   "plus",    "pour",  "pourquoi", "qu",    "quand",
    "que",   "quel",  "quelle", "quelles", "quels", "qui",     "quoi",  "s",        "sa",    "sans",
    "se",    "ses",   "si",     "son",     "sont",  "sous",    "sur",   "t",        "ta",    "te",
    "tes",   "toi",   "ton",    "tu",      "un",    "une",     "vos",   "votre",    "vous",  "y",
};

static const char *const function_de[] = {
    "aber",   "alle",   "allem",   "allen",   "aller",   "alles",    "als",     "also",     "am",
    "an",     "ander",  "andere",  "anderen", "auch",    "auf",      "aus",     "bei",      "bin",
    "bis",    "bist",   "da",      "damit",   "dann",    "das",      "dass",    "dasselbe", "dazu",
    "dein",   "deine",  "dem",     "den",     "denn",    "der",      "derer",   "des",      "dessen",
    "dich",   "dies",   "diese",   "diesem",  "diesen",  "dieser",   "dieses",  "dir",      "doch",
    "dort",   "du",     "durch",   "ein",     "eine",    "einem",    "einen",   "einer",    "eines",
    "einig",  "er",     "es",      "etwas",   "euer",    "fur",      "gegen",   "gewesen",  "hab",
    "habe",   "haben",  "hat",     "hatte",   "hatten",  "hier",     "hin",     "hinter",   "ich",
    "ihm",    "ihn",    "ihr",     "ihre",    "ihrem",   "ihren",    "ihrer",   "im",       "in",
    "indem",  "ins",    "ist",     "jede",    "jedem",   "jeden",    "jeder",   "jedes",    "jene",
    "kann",   "kein",   "keine",   "konnen",  "konnte",  "machen",   "man",     "manche",   "mein",
    "mich",   "mir",    "mit",     "muss",    "nach",    "nicht",    "nichts",  "noch",     "nun",
    "nur",    "ob",     "oder",    "ohne",    "sehr",    "sein",     "seine",   "seinem",   "seinen",
    "seiner", "selbst", "sich",    "sie",     "sind",    "so",       "solche",  "soll",     "sondern",
    "sonst",  "uber",   "um",      "und",     "uns",     "unter",    "viel",    "viele",    "vom",
    "von",    "vor",    "wahrend", "wann",    "war",     "waren",    "warum",   "was",      "weg",
    "weil",   "weiter", "welche",  "welchem", "welchen", "welcher",  "welches", "wem",      "wen",
    "wenn",   "wer",    "werde",   "werden",  "wie",     "wieder",   "wieviel", "will",     "wir",
    "wird",   "wirst",  "wo",      "wofur",   "woher",   "wohin",    "wollen",  "worin",    "wurde",
    "wurden", "zu",     "zum",     "zur",     "zwar",    "zwischen",
};

static const char *const function_ru[] = {
    "а",      "без",     "более",   "больше", "будет", "будто",  "бы",    "был",   "была",     "были",
    "было",   "быть",    "в",       "вам",    "вас",   "вдруг",  "ведь",  "во",    "вот",      "впрочем",
    "все",    "всегда",  "всего",   "всех",   "всю",   "вы",     "где",   "да",    "даже",     "два",
    "для",    "до",      "другой",  "его",    "ее",    "ей",     "ему",   "если",  "есть",     "еще",
    "ж",      "же",      "за",      "зачем",  "здесь", "и",      "из",    "или",   "им",       "иногда",
    "их",     "к",       "как",     "какая",  "какие", "каким",  "каких", "какое", "какой",    "какому",
    "какую",  "когда",   "конечно", "кто",    "куда",  "ли",     "лучше", "между", "меня",     "мне",
    "много",  "может",   "можно",   "мой",    "моя",   "мы",     "на",    "над",   "надо",     "наконец",
    "нас",    "не",      "него",    "нее",    "ней",   "нельзя", "нет",   "ни",    "нибудь",   "никогда",
    "ним",    "них",     "ничего",  "но",     "ну",    "о",      "об",    "один",  "он",       "она",
    "они",    "опять",   "от",      "перед",  "по",    "под",    "после", "потом", "потому",   "почему",
    "почти",  "при",     "про",     "раз",    "разве", "с",      "сам",   "свою",  "себе",     "себя",
    "сейчас", "сколько", "со",      "так",    "такой", "там",    "тебя",  "тем",   "теперь",   "то",
    "тогда",  "того",    "тоже",    "только", "том",   "тот",    "три",   "тут",   "ты",       "у",
    "уж",     "уже",     "хорошо",  "хоть",   "чего",  "чем",    "через", "что",   "чтоб",     "чтобы",
    "чуть",   "эти",     "этого",   "этой",   "этом",  "этот",   "эту",   "я",     "является", "являются",
};

static const struct word_list {
    char code[3];
    const char *const *words;
    size_t count;
    double share; // of the words of running text
} lists[] = {
    {"en", function_en, sizeof function_en / sizeof *function_en, 0.42},
    {"fr", function_fr, sizeof function_fr / sizeof *function_fr, 0.41},
    {"de", function_de, sizeof function_de / sizeof *function_de, 0.37},
    {"ru", function_ru, sizeof function_ru / sizeof *function_ru, 0.25},
};

static const struct word_list *find_list(language of)
{
    const char *code = language_code(of);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (lists[i].code[0] == code[0] && lists[i].code[1] == code[1])
            return &lists[i];
    return NULL;
}

// The longest word of the lists, in bytes: most words of a text are told by their length and first bytes alone.
enum { WORD_BYTES_MAX = 16 };

static int compare(const char *word, size_t size, const char *entry)
{
    for (size_t i = 0; i < size; i++) {
        const int order = (unsigned char)word[i] - (unsigned char)entry[i]; // entry's NUL ends it
        if (order != 0)
            return order;
    }
    return entry[size] == '\0' ? 0 : -1;
}

static bool find(const char *const *words, size_t count, const char *word, size_t size)
{
    if (size == 0 || size > WORD_BYTES_MAX)
        return false;
    size_t low = 0, high = count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const int order = compare(word, size, words[middle]);
        if (order == 0)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

bool function_word(language of, const char *word, size_t size)
{
    const struct word_list *list = find_list(of);
    return list && find(list->words, list->count, word, size);
}

const char *function_word_at(language of, size_t i)
{
    const struct word_list *list = find_list(of);
    return list && i < list->count ? list->words[i] : NULL;
}

double function_word_share(language of)
{
    const struct word_list *list = find_list(of);
    return list ? list->share : 0;
}

bool request_word(const char *word, size_t size)
{
    return find(request_en, sizeof request_en / sizeof *request_en, word, size);
}
