// SPDX-License-Identifier: MIT
// Choices that turn like the wheels of a counter, a language at a time.
#include "query/plan/combinations.h"

#include "query/plan/plan.h"

void combinations_begin(struct combinations *out, const struct plan *plan, const struct plan_node *within)
{
    *out = (struct combinations){.plan = plan, .within = within};
}

static const struct spellings *side_of(const struct combinations *all, size_t side)
{
    return plan_node_spellings(all->plan, all->within->children[side]);
}

const struct spelling *combinations_side(const struct combinations *all, size_t side)
{
    return &side_of(all, side)->list[all->choice[side]];
}

// Turns a side to its first spelling in the language at or behind `from`; false when there is none.
static bool turn(struct combinations *all, size_t side, size_t from)
{
    const struct spellings *spellings = side_of(all, side);
    while (from < spellings->count && !(spellings->list[from].tongues & (1u << all->tongue)))
        from++;
    all->choice[side] = from;
    return from < spellings->count;
}

static bool begin_tongue(struct combinations *all)
{
    all->begun = true;
    all->tried = 0;
    bool has = true;
    for (size_t side = 0; has && side < all->within->child_count; side++)
        has = turn(all, side, 0);
    return has;
}

static bool advance(struct combinations *all)
{
    for (size_t side = 0; side < all->within->child_count; side++) {
        if (turn(all, side, all->choice[side] + 1))
            return true;
        turn(all, side, 0);
    }
    return false;
}

// Whether the choice is one in a language that came before.
static bool was_made(const struct combinations *all)
{
    unsigned shared = (1u << all->tongue) - 1;
    for (size_t side = 0; side < all->within->child_count; side++)
        shared &= combinations_side(all, side)->tongues;
    return shared != 0;
}

// The next in the language at hand.
static bool next_in_tongue(struct combinations *all)
{
    bool has = all->begun ? advance(all) : begin_tongue(all);
    for (; has; has = advance(all)) {
        if (all->tried++ == COMBINATIONS_MAX) {
            all->more = true;
            return false;
        }
        if (!was_made(all))
            return true;
    }
    return false;
}

bool combinations_next(struct combinations *all)
{
    for (; all->tongue < all->plan->tongues.count; all->tongue++, all->begun = false)
        if (next_in_tongue(all)) {
            all->made++;
            return true;
        }
    if (all->made > 0)
        return false;
    for (size_t side = 0; side < all->within->child_count; side++) // an expression wants something there
        all->choice[side] = 0;
    return ++all->made == 1;
}
