// SPDX-License-Identifier: MIT
// Whether labels that lead paragraphs are names of those who speak: see splitter.h.
#include "text/passages/splitter/state.h"
#include "text/passages/spoken.h"

// A name without a title is a label until it comes again, alternates with another, and heads what somebody says. The same is true of a recipe
// ("Olive Bread: …"), a form ("Price: …") and a list of terms, but for the last.
void proof_of_name(struct splitter *splitter, struct seen_label *seen, const char *text, size_t size)
{
    struct proof *proof = &splitter->proof;
    const bool spoken = (spoken_signs(text, size) & (SPOKEN_SELF | SPOKEN_QUESTION)) != 0;
    if (!seen->again) { // the first time
        seen->spoken = spoken;
    } else {
        if (!seen->counted)
            proof->turns++;
        proof->spoken += (size_t)spoken + (size_t)(!seen->counted && seen->spoken);
        proof->turns++;
        seen->counted = true;
        proof->alternate = proof->alternate || proof->last != seen->hash;
    }
    proof->last = seen->hash;
}

void proof_of_other(struct splitter *splitter)
{
    splitter->proof.last = 0;
}

void proof_of_lead(struct splitter *splitter)
{
    splitter->proof.lead_waits = true;
}

void proof_below_lead(struct splitter *splitter, const char *text, size_t size)
{
    struct proof *proof = &splitter->proof;
    if (!proof->lead_waits)
        return;
    proof->lead_waits = false;
    proof->leads++;
    proof->leads_spoken += (spoken_signs(text, size) & (SPOKEN_SELF | SPOKEN_QUESTION)) != 0;
}

// In an interview the questions address somebody, who answers for himself; in a list of questions and answers it is the reader who asks for himself,
// and is addressed.
void proof_of_part(struct splitter *splitter, enum speaker_part part, const char *text, size_t size)
{
    struct proof *proof = &splitter->proof;
    const unsigned signs = spoken_signs(text, size);
    const bool self = (signs & SPOKEN_SELF) != 0, address = (signs & SPOKEN_ADDRESS) != 0;
    proof->last = 0;
    if (part == SPEAKER_QUESTION) {
        proof->questions++;
        proof->interview += address;
        proof->reader += self;
    } else {
        proof->answers++;
        proof->interview += self;
        proof->reader += address;
    }
}

void proof_of_title(struct splitter *splitter)
{
    splitter->proof.titled++;
    splitter->proof.last = 0;
}

enum { SPOKEN_SHARE = 4 }; // one turn in four shows it

static bool stands(const struct splitter *splitter, enum voice_kind kind)
{
    const struct proof *proof = &splitter->proof;
    switch (kind) {
    case VOICE_NAME:
        return proof->alternate && (proof->titled > 1 || SPOKEN_SHARE * proof->spoken >= proof->turns);
    case VOICE_LEAD: return SPOKEN_SHARE * proof->leads_spoken >= proof->leads;
    case VOICE_PART: return proof->titled > 0 || (proof->questions > 1 && proof->interview > proof->reader);
    default: return true;
    }
}

unsigned proof_kinds(const struct splitter *splitter)
{
    unsigned kinds = 0;
    for (enum voice_kind kind = VOICE_SURE; kind < VOICE_KINDS; kind++)
        if (stands(splitter, kind))
            kinds |= 1u << kind;
    return kinds;
}
