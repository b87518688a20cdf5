// SPDX-License-Identifier: MIT
// What of a statement's WHERE, LIMIT and ORDER BY loci_search takes upon itself.
#include "extension/search_table.h"

struct claim {
    int constraint[ARGUMENT_ALL]; // the one that gives this argument, -1: none
    bool all;                     // nothing but arguments and limits is asked of the rows
};

// The argument that a constraint gives, -1: SQLite tests the rows for it.
static int argument_of(const struct sqlite3_index_constraint *constraint)
{
    if (constraint->op == SQLITE_INDEX_CONSTRAINT_LIMIT)
        return ARGUMENT_SQL_LIMIT;
    if (constraint->op == SQLITE_INDEX_CONSTRAINT_OFFSET)
        return ARGUMENT_SQL_OFFSET;
    int argument = constraint->iColumn - COLUMN_ARGUMENTS;
    bool is_argument = argument >= 0 && argument < ARGUMENT_COUNT;
    bool gives = constraint->op == SQLITE_INDEX_CONSTRAINT_EQ ||
                 (constraint->op == SQLITE_INDEX_CONSTRAINT_MATCH && argument == ARGUMENT_QUERY);
    return is_argument && gives ? argument : -1;
}

// False: an argument depends on a table that comes later in this order of joining, so it cannot be this order.
static bool read_constraints(const sqlite3_index_info *plan, struct claim *claim)
{
    for (int i = 0; i < ARGUMENT_ALL; i++)
        claim->constraint[i] = -1;
    claim->all = true;
    for (int i = 0; i < plan->nConstraint; i++) {
        int argument = argument_of(&plan->aConstraint[i]);
        bool usable = plan->aConstraint[i].usable;
        if (argument >= 0 && argument < ARGUMENT_COUNT && !usable)
            return false;
        if (argument < 0 || !usable || claim->constraint[argument] >= 0)
            claim->all = false; // a second value of an argument is compared with the first
        else
            claim->constraint[argument] = i;
    }
    return true;
}

static void plan_order(sqlite3_index_info *plan)
{
    plan->orderByConsumed =
        plan->nOrderBy == 1 && plan->aOrderBy[0].iColumn == COLUMN_RANK && !plan->aOrderBy[0].desc;
}

static bool reads(const sqlite3_index_info *plan, int column)
{
    return plan->colUsed >> column & 1;
}

int search_plan(sqlite3_vtab *table, sqlite3_index_info *plan)
{
    (void)table;
    struct claim claim;
    if (!read_constraints(plan, &claim))
        return SQLITE_CONSTRAINT;
    plan_order(plan);
    // A limit counts the rows of the statement: it may go to the search only where each of its rows is one of these, in order.
    if (!claim.all || (plan->nOrderBy > 0 && !plan->orderByConsumed) ||
        claim.constraint[ARGUMENT_SQL_LIMIT] < 0)
        claim.constraint[ARGUMENT_SQL_LIMIT] = claim.constraint[ARGUMENT_SQL_OFFSET] = -1;
    int given = 0;
    for (int argument = 0; argument < ARGUMENT_ALL; argument++) {
        if (claim.constraint[argument] < 0)
            continue;
        struct sqlite3_index_constraint_usage *usage = &plan->aConstraintUsage[claim.constraint[argument]];
        usage->argvIndex = ++given;
        usage->omit = argument < ARGUMENT_COUNT; // SQLite skips the rows of OFFSET itself
        plan->idxNum |= 1 << argument;
    }
    plan->idxNum |=
        (reads(plan, COLUMN_EXPLANATION) ? PLAN_EXPLAIN : 0) | (reads(plan, COLUMN_TOTAL) ? PLAN_COUNT : 0);
    // Without a query the search says what is missing, if no other plan (of an OR) has one.
    plan->estimatedCost = claim.constraint[ARGUMENT_QUERY] < 0 ? 1e99 : 10000;
    plan->estimatedRows = 100;
    return SQLITE_OK;
}
