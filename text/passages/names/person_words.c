// SPDX-License-Identifier: MIT
// Words in and around names of persons.
#include "text/passages/names/person_words.h"

#include "text/base/letter.h"
#include "text/base/utf8.h"
#include <string.h>

enum { WORD_MAX = 64 };

// Each between two bars, in small letters.
static const char *const words[] = {
    [PERSON_WORD_AND] =
        "|and|und|et|y|e|en|och|og|ja|és|и|та|і|ve|dan|eta|agus|și|şi|ir|kaj|και|և|و|i|sowie|oraz|",
    [PERSON_WORD_STOP] =
        "|for|für|fuer|pour|para|in|from|at|auf|bei|aus|on|am|um|mit|with|is|ist|special|published|"
        "updated|veröffentlicht|aktualisiert|uhr|via|filed|gespeichert|abgelegt|photo|photos|foto|fotos|photography|"
        "illustration|illustrationen|illustrations|fotografie|übersetzung|übersetzt|",
    [PERSON_WORD_WHEN] = "|on|am|um|at|à|under|unter|",
    [PERSON_WORD_LABEL] = "|by|von|par|por|door|av|af|per|",
    [PERSON_WORD_PARTICLE] =
        "|de|del|della|der|den|di|da|das|do|dos|du|la|le|van|von|vom|und|y|e|bin|ibn|bint|al|el|zu|zum|"
        "zur|ten|ter|te|af|av|ver|vd|van't|'t|o'|ap|ben|st.|san|santa|dr.|prof.|dr|prof|"
        "mag.|jr.|jr|sr.|",
    [PERSON_WORD_BODY] =
        "|redaktion|redaktionsteam|redaction|rédaction|redacción|redaccion|redação|redacao|redazione|redactie|redaktionen|"
        "toimitus|redakcja|redakce|szerkesztőség|редакция|editor|editors|editorial|team|staff|desk|newsroom|news|"
        "newspaper|media|medien|press|presse|pressestelle|pressemitteilung|agency|agencies|agentur|agencia|agence|agenzia|"
        "agencias|verlag|publisher|publishing|publications|magazin|magazine|zeitung|journal|online|blog|gmbh|ag|kg|e.v.|ev|ltd|"
        "ltd.|inc|inc.|llc|corp|corp.|company|co.|group|gruppe|foundation|stiftung|fondation|fundación|institute|institut|"
        "instituto|institution|university|universität|universitaet|université|universidad|college|ministry|ministerium|"
        "bundesministerium|ministère|ministerio|amt|bundesamt|behörde|department|office|center|centre|zentrum|association|"
        "verband|bundesverband|landesverband|verein|club|society|gesellschaft|union|council|committee|commission|"
        "organization|organisation|network|netzwerk|radio|tv|fernsehen|television|studio|studios|reuters|dpa|afp|ap|apa|sid|"
        "sda|ats|efe|ansa|upi|bbc|dpa-afx|epd|kna|ddp|dapd|tass|xinhua|ig|contributors|writers|webmaster|webteam|"
        "administrator|admin|service|services|shop|store|support|kontakt|contact|guest|gast|community|forum|"
        "correspondent|correspondents|reporter|reporters|newswire|wire|republik|bund|stadt|land|kanton|gemeinde|"
        "landkreis|polizei|police|church|kirche|diözese|partei|party|www|germany|deutschland|österreich|schweiz|",
    [PERSON_WORD_ROLE] =
        "|autor|autorin|author|auteur|autore|autora|redakteur|redakteurin|redaktorin|redaktor|journalist|journalistin|"
        "journaliste|periodista|giornalista|gründer|gründerin|founder|chefredakteur|chefredakteurin|volontär|volontärin|"
        "korrespondent|korrespondentin|kolumnist|kolumnistin|columnist|herausgeber|herausgeberin|freelancer|blogger|"
        "bloggerin|contributor|writer|автор|rechtsanwalt|rechtsanwältin|professor|professorin|pressesprecher|pressesprecherin|",
    [PERSON_WORD_OFFICE] =
        "|fellow|professor|director|co-director|analyst|researcher|economist|secretary|president|vice-president|chairman|"
        "chairwoman|manager|officer|advisor|adviser|executive|lecturer|specialist|consultant|attorney|scientist|historian|"
        "strategist|assistant|associate|ambassador|senator|ceo|cofounder|co-founder|founder|coordinator|spokesman|spokeswoman|"
        "spokesperson|representative|commissioner|emeritus|emerita|columnist|producer|photographer|"
        "wissenschaftler|wissenschaftlerin|mitarbeiter|mitarbeiterin|direktor|direktorin|leiter|leiterin|referent|referentin|"
        "dozent|dozentin|vorsitzender|vorsitzende|geschäftsführer|geschäftsführerin|sprecher|sprecherin|präsident|präsidentin|"
        "directeur|directrice|chercheur|chercheuse|professeur|professeure|président|présidente|correspondant|correspondante|"
        "ambassadeur|directora|investigador|investigadora|profesor|profesora|presidente|presidenta|embajador|embajadora|"
        "corresponsal|abogado|abogada|economista|catedrático|catedrática|direttore|direttrice|ricercatore|ricercatrice|"
        "professore|professoressa|diretor|diretora|pesquisador|pesquisadora|hoogleraar|onderzoeker|voorzitter|",
    [PERSON_WORD_SPOIL] =
        "|monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag|dienstag|mittwoch|donnerstag|freitag|samstag|"
        "sonnabend|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|"
        "sábado|domingo|enero|febrero|junio|septiembre|octubre|noviembre|diciembre|"
        "janvier|février|juin|juillet|août|septembre|octobre|novembre|décembre|"
        "january|february|july|september|october|november|december|januar|februar|märz|juni|"
        "juli|oktober|dezember|posts|post|posted|artikel|artikelübersicht|beiträge|beitrag|more|mehr|alle|all|view|"
        "published|publiziert|publié|publicado|veröffentlicht|updated|aktualisiert|stand|uhr|comments|kommentare|minutes|minuten|"
        "lesezeit|reading|newsletter|abonnieren|subscribe|folgen|follow|teilen|share|login|text|interview|gespräch|"
        "übersetzung|übersetzt|translated|translation|bild|bilder|foto|fotos|photo|photos|zur|profil|profile|website|"
        "webseite|homepage|facebook|twitter|instagram|impressum|©|copyright|latest|recent|articles|stories|über|about|"
        "kategorie|category|datum|date|quelle|source|lesen|read|appointment|invitation|decree|demand|request|",
    [PERSON_WORD_MONTH] =
        "|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|"
        "sep|sept|oct|nov|dec|jan.|feb.|mar.|apr.|jun.|jul.|aug.|sep.|sept.|oct.|nov.|dec.|januar|februar|märz|mai|juni|juli|"
        "oktober|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|abril|mayo|julio|marzo|",
    [PERSON_WORD_IDLE] =
        "|編集部|编辑部|編輯部|march|june|mars|avril|abril|mayo|julio|marzo|data|źródło|zdroj|source|fuente|fonte|quelle|bron|kilde|källa|fot|fot.|red.|"
        "pixabay|unsplash|shutterstock|istock|pexels|getty images|letters to the editor|leserbriefe|reader letters|red|zvg|pd|ots|rd|admin|administrator|administrador|administrateur|root|user|webmaster|web master|author|autor|autorin|auteur|autore|"
        "the author|unknown|unbekannt|anonymous|anonym|anonyme|anónimo|guest|gast|none|null|n/a|na|undefined|test|default|"
        "super user|superuser|sysadmin|wordpress|wp|typo3|joomla|drupal|about|about the author|über den autor|more|mehr|read more|"
        "weiterlesen|share|teilen|follow|print|drucken|email|e-mail|mail|twitter|facebook|instagram|linkedin|youtube|"
        "impressum|kontakt|login|home|startseite|comments|kommentare|comment|kommentar|no comments|date|datum|"
        "view all posts|alle beiträge|alle artikel|all posts|profile|profil|bio|biography|view profile|foto|photo|bild|image|"
        "published|updated|veröffentlicht|by|von|par|por|system|name|your name|info|support|redaktion@|posted|"
        "buenos aires|new york|los angeles|san francisco|são paulo|rio de janeiro|mexico city|ciudad de méxico|hong kong|"
        "tel aviv|new delhi|nueva york|nova york|"
        "burkina faso|cabo verde|costa rica|el salvador|puerto rico|san marino|san salvador|saudi arabia|arabia saudí|arabia saudita|"
        "arabie saoudite|arábia saudita|sierra leone|sierra leona|serra leoa|sri lanka|trinidad and tobago|santa cruz|santa fe|la paz|"
        "addis ababa|kuala lumpur|legal notice|red cross|cruz roja|croix rouge|"
        "any means|all means|air mail|sea mail|registered post|registered mail|special delivery|executive order|land and sea|"
        "sea and land|common consent|mutual consent|popular vote|public transport|",
    [PERSON_WORD_THING] =
        "|the|old|lake|mount|town|bridge|street|road|rail|railway|train|bus|boat|ship|foot|bicycle|hand|email|"
        "e-mail|fax|facsimile|courier|telegram|telephone|phone|letter|invitation|request|any|all|way|means|order|land|sea|air|"
        "water|night|sunset|midnight|force|virtue|reason|definition|accident|default|mistake|choice|comparison|contrast|"
        "region|country|county|district|sector|topic|subject|author|title|number|numbers|unanimous|popular|mutual|common|decree|"
        "proclamation|appointment|resolution|statute|vote|consent|agreement|authority|permission|arrangement|degrees|degree|"
        "necessity|proxy|weight|volume|value|age|gender|income|year|month|week|",
};

static size_t fold(const char *word, size_t size, char out[WORD_MAX + 3])
{
    size_t length = 0;
    out[length++] = '|';
    for (size_t at = 0; at < size;) {
        uint32_t code;
        at += utf8_decode(word + at, size - at, &code);
        if (length + 4 > WORD_MAX)
            return 0;
        length += utf8_encode(letter_lower(code), out + length);
    }
    out[length++] = '|';
    out[length] = '\0';
    return length;
}

bool person_word_is(enum person_word kind, const char *word, size_t size)
{
    char folded[WORD_MAX + 3];
    return size > 0 && size < WORD_MAX && !memchr(word, '|', size) && fold(word, size, folded) > 0 &&
           strstr(words[kind], folded);
}
