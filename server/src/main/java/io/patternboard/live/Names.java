package io.patternboard.live;

import io.patternboard.board.BoardId;
import io.patternboard.board.Commit;
import io.patternboard.board.Entities;
import io.patternboard.board.Event;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.ParticipantJoined;
import io.patternboard.board.ParticipantRenamed;
import io.patternboard.board.Profile;
import io.patternboard.store.Members;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** People's names, put into commits that another room stored: they are not stored with these. */
final class Names {
    private final BoardId board;
    private final Members members;

    Names(BoardId board, Members members) {
        this.board = board;
        this.members = members;
    }

    Future<List<Commit>> fill(List<Commit> stored, Entities<ParticipantId, Profile> known) {
        Map<ParticipantId, Profile> told = new HashMap<>();
        for (Commit commit : stored) {
            for (Event event : commit.events()) {
                if (event instanceof ParticipantJoined joined)
                    told.put(joined.participant(), new Profile(null, joined.role(), null));
                else if (event instanceof ParticipantRenamed renamed && known.has(renamed.participant()))
                    told.putIfAbsent(renamed.participant(), known.get(renamed.participant()));
            }
        }
        if (told.isEmpty())
            return Future.succeededFuture(
                    stored.stream().map(each -> each.named(known)).toList());
        return members.names(board, told.keySet()).map(names -> {
            Entities<ParticipantId, Profile> all = known;
            for (Map.Entry<ParticipantId, Profile> each : told.entrySet()) {
                all = all.with(each.getKey(), each.getValue().named(names.get(each.getKey())));
            }
            Entities<ParticipantId, Profile> named = all;
            return stored.stream().map(each -> each.named(named)).toList();
        });
    }
}
