package io.patternboard.http;

import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.live.Rooms;
import io.patternboard.store.Membership;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * Asks the board itself what place the asker has there by now, before any of its routes: what the store of members says
 * may be a moment behind, and where a crash came in between, until the board is next opened.
 */
final class Standing implements Handler<RoutingContext> {
    private static final String MEMBERSHIP = "membership";
    private final Rooms rooms;

    Standing(Rooms rooms) {
        this.rooms = rooms;
    }

    @Override
    public void handle(RoutingContext context) {
        Membership claimed = Requests.claimed(context);
        if (claimed == null) {
            context.next();
            return;
        }
        rooms.standing(claimed)
                .onSuccess(standing -> {
                    context.put(MEMBERSHIP, standing);
                    context.next();
                })
                .onFailure(no -> {
                    // Whose place has ended has none: the routes refuse them, but for what is theirs to take along.
                    if (no instanceof Refused refused && refused.rejection() == Rejection.BOARD_NOT_FOUND)
                        context.next();
                    else context.fail(no);
                });
    }

    /** The asker's place as the board said; null where they have none. */
    static @Nullable Membership of(RoutingContext context) {
        return context.get(MEMBERSHIP);
    }
}
