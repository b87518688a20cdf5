// SPDX-License-Identifier: MIT
// How languages write words of parts.
#include "extract/paper/pdf/paragraphs/pdf_compound.h"

#include <string.h>

enum { WITNESSES_LEAST = 4 };

#define LIST(...) ((const char *const[]){__VA_ARGS__, NULL})
#define NO_LIST ((const char *const[]){NULL})

// The first is that of documents in no language that is known here.
static const struct pdf_compound compounds[] = {
    {LIST("the", "of", "and", "to", "that", "with"),
     LIST("self", "non", "ex", "vice", "quasi", "cross", "semi"),
     LIST("well", "ill", "long", "short", "high", "low", "far", "half", "full", "ever", "so", "one", "two",
          "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twenty", "thirty", "forty",
          "fifty", "sixty", "seventy", "eighty", "ninety", "first", "second", "third", "newly", "fully",
          "badly", "early", "daily"),
     LIST("over", "under", "with", "some", "every", "there", "where", "here", "more", "other", "them", "your",
          "fore", "never"),
     LIST("ci", "là", "même", "mêmes", "elle", "elles", "ils", "vous", "nous", "leur", "нибудь", "либо",
          "таки"),
     true, true},
    // A German or Dutch compound with a hyphen goes on with a capital or a name; divided, it has none.
    {LIST("der", "die", "und", "nicht", "mit", "auf"), NO_LIST, NO_LIST, NO_LIST, NO_LIST, false, false},
    {LIST("het", "een", "van", "niet", "voor", "zijn"), LIST("ex", "niet"), NO_LIST, NO_LIST, NO_LIST, false,
     false},
    {LIST("les", "des", "est", "pour", "dans", "une"), LIST("non", "vice", "quasi", "demi"), NO_LIST,
     LIST("sur", "contre", "entre", "sous", "par", "pour", "avec", "plus"),
     LIST("ci", "là", "même", "mêmes", "elle", "elles", "ils", "vous", "nous", "leur"), false, true},
    {LIST("los", "del", "las", "una", "como", "por"), NO_LIST, NO_LIST, NO_LIST, NO_LIST, false, false},
    {LIST("della", "che", "per", "una", "gli", "nel"), NO_LIST, NO_LIST, NO_LIST, NO_LIST, false, false},
    {LIST("não", "uma", "dos", "com", "para", "mais"), LIST("vice", "recém", "pós", "pré"), NO_LIST,
     LIST("sobre", "entre", "contra", "para", "como", "ante"),
     LIST("me", "te", "se", "lhe", "lhes", "nos", "vos", "lo", "la", "los", "las"), false, true},
    {LIST("nie", "się", "jest", "przez", "oraz", "dla"), NO_LIST, NO_LIST,
     LIST("przed", "przez", "ponad", "poza", "nad", "pod", "bez", "między", "przy", "współ"), NO_LIST, false,
     true},
    {LIST("та", "що", "від", "які", "щодо", "року"), LIST("будь"), NO_LIST,
     LIST("перед", "через", "після", "між", "при", "під", "над", "про", "до", "по", "за", "на", "без", "від",
          "не", "об", "ви"),
     LIST("небудь", "таки"), false, true},
    {LIST("что", "как", "это", "для", "года", "или"), NO_LIST, NO_LIST,
     LIST("перед", "через", "после", "меж", "при", "под", "над", "про", "до", "по", "за", "на", "без", "от",
          "не", "об", "из"),
     LIST("нибудь", "либо", "таки"), false, true},
};

const struct pdf_compound *pdf_compound_find(bool (*holds)(const void *context, const char *word,
                                                           size_t size),
                                             const void *context)
{
    const struct pdf_compound *best = compounds;
    unsigned most = 0;
    for (size_t i = 0; i < sizeof compounds / sizeof *compounds; i++) {
        unsigned found = 0;
        for (const char *const *word = compounds[i].witnesses; *word; word++)
            found += holds(context, *word, strlen(*word));
        if (i == 0 || (found > most && found >= WITNESSES_LEAST))
            best = &compounds[i];
        most = found > most ? found : most;
    }
    return best;
}
