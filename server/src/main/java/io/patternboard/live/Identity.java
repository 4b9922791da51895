package io.patternboard.live;

import io.patternboard.board.BoardId;
import io.patternboard.board.Role;
import io.patternboard.store.Membership;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request or holds a socket, as resolved from its token or cookie.
 *
 * @param key tells two identities apart; it is made of hashes and holds no secret
 * @param memberships what the token or device stands for, narrowed to one where the address says {@code ?as=}
 */
public record Identity(String key, List<Membership> memberships) {
    /** Nobody: no token and no cookie came, or none that we know. */
    public static final Identity NOBODY = new Identity("", List.of());

    public boolean known() {
        return !key.isEmpty();
    }

    /** The place on that board, or null. A device may also hold a projector there: that is only meant with {@code ?as=}. */
    public @Nullable Membership on(BoardId board) {
        Membership found = null;
        for (Membership one : memberships) {
            if (!one.board().equals(board)) continue;
            if (found == null || found.role() == Role.PROJECTOR) found = one;
        }
        return found;
    }

    @Nullable
    Membership of(Standings.Change change) {
        return memberships.stream().filter(change::concerns).findFirst().orElse(null);
    }

    /** The same after a change of one of its memberships, if it has that. */
    Identity with(Standings.Change change) {
        if (memberships.stream().noneMatch(change::concerns)) return this;
        List<Membership> now = new ArrayList<>();
        for (Membership one : memberships) {
            if (!change.concerns(one)) now.add(one);
            else if (change.role() != null) now.add(new Membership(one.board(), one.participant(), change.role()));
        }
        return new Identity(key, List.copyOf(now));
    }
}
