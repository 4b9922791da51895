package io.patternboard.live;

import io.patternboard.store.Ballots;
import io.patternboard.store.CommitLog;
import io.patternboard.store.Members;
import io.patternboard.store.OwnPages;
import io.patternboard.store.Retention;
import io.patternboard.store.SealedCards;
import io.patternboard.store.Snapshots;

/** Where a room keeps what it must not lose. */
public record Stores(
        CommitLog log,
        Snapshots snapshots,
        Ballots ballots,
        SealedCards sealed,
        Members members,
        Retention retention,
        OwnPages own) {

    /** Where every board is kept for ever. */
    public Stores(
            CommitLog log, Snapshots snapshots, Ballots ballots, SealedCards sealed, Members members, OwnPages own) {
        this(log, snapshots, ballots, sealed, members, Retention.NONE, own);
    }
}
