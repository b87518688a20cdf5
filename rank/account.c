// SPDX-License-Identifier: MIT
// Parts, written in one pass: a part is closed when what it is made of was added.
#include "rank/account.h"

#include "text/base/array.h"
#include <stdlib.h>

void account_clear(struct account *account)
{
    free(account->parts);
    *account = (struct account){0};
}

void account_add(struct account *account, struct part part)
{
    if (!account || account->failed)
        return;
    struct part *grown = array_reserve(account->parts, &account->capacity, account->count + 1, sizeof *grown);
    if (!grown) {
        account->failed = true;
        return;
    }
    account->parts = grown;
    part.size = 1;
    grown[account->count++] = part;
}

struct summing account_open(struct account *account, enum part_kind kind, double factor, double most)
{
    const size_t at = account ? account->count : 0;
    account_add(account, (struct part){.kind = kind, .factor = factor, .most = most});
    return (struct summing){.account = account, .at = at, .factor = factor, .most = most};
}

double account_close(struct summing *summing)
{
    const double all = summing->factor * summing->sum;
    const double value = all < summing->most ? all : summing->most;
    struct account *account = summing->account;
    if (account && !account->failed) {
        account->parts[summing->at].value = value;
        account->parts[summing->at].size = account->count - summing->at;
    }
    return value;
}
