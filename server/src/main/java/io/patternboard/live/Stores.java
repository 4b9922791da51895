package io.patternboard.live;

import io.patternboard.store.Ballots;
import io.patternboard.store.CommitLog;
import io.patternboard.store.Members;
import io.patternboard.store.SealedCards;
import io.patternboard.store.Snapshots;

/** Where a room keeps what it must not lose. */
public record Stores(CommitLog log, Snapshots snapshots, Ballots ballots, SealedCards sealed, Members members) {}
