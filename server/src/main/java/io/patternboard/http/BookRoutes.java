package io.patternboard.http;

import io.patternboard.board.BoardId;
import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.live.Allowance;
import io.patternboard.live.Rooms;
import io.patternboard.store.BookLinks;
import io.patternboard.store.Membership;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * A board's pattern book: for whoever has its link, without a place on the board and without anything that is remembered of
 * them; and for the board's own people, who see the very same.
 */
final class BookRoutes {
    private final Vertx vertx;
    private final Rooms rooms;
    private final BookLinks links;
    private final Outgoing outgoing;
    private final Origins origins;
    private final Callers callers;
    private final Allowance readings;
    private final Allowance changes;

    /**
     * @param readings of one address
     * @param changes of the link, by one participant
     */
    BookRoutes(
            Vertx vertx,
            Rooms rooms,
            BookLinks links,
            Outgoing outgoing,
            Origins origins,
            Callers callers,
            Allowance readings,
            Allowance changes) {
        this.vertx = vertx;
        this.rooms = rooms;
        this.links = links;
        this.outgoing = outgoing;
        this.origins = origins;
        this.callers = callers;
        this.readings = readings;
        this.changes = changes;
    }

    /** Before anybody is asked who they are: readers of a book are nobody. */
    void addPublicTo(Router api) {
        api.get("/book/:key").handler(this::read);
    }

    void addPageTo(Router router, Pages pages) {
        router.get("/book/:key").handler(context -> page(context, pages));
    }

    void addTo(Router api) {
        api.get("/boards/:board/book").handler(this::preview);
        api.get("/boards/:board/book/link").handler(this::link);
        api.post("/boards/:board/book/link").handler(this::make);
        api.post("/boards/:board/book/link/revoke").handler(this::revoke);
    }

    /** A link that leads nowhere answers 404 with a page that says so. */
    private void page(RoutingContext context, Pages pages) {
        find(context)
                // A board that is gone has no head.
                .compose(rooms::head)
                .recover(BookRoutes::sameForAll)
                .map(head -> 200)
                .otherwise(no ->
                        no instanceof Refused refused ? refused.rejection().status() : 503)
                .onSuccess(status -> pages.sendApp(context, status));
    }

    private void read(RoutingContext context) {
        find(context)
                .compose(board -> send(context, board))
                .recover(BookRoutes::sameForAll)
                .onFailure(context::fail);
    }

    /** The board that the key in the path opens the book of; it may be gone by now. */
    private Future<BoardId> find(RoutingContext context) {
        context.response().putHeader("X-Robots-Tag", "noindex, nofollow, noarchive");
        if (!readings.tryTake(callers.of(context.request())))
            return Future.failedFuture(new Refused(Rejection.TOO_FAST));
        return links.find(context.pathParam("key"))
                .compose(board -> board == null
                        ? Future.failedFuture(new Refused(Rejection.BOOK_NOT_FOUND))
                        : Future.succeededFuture(board));
    }

    /** Refused in one way, whatever the reason. */
    private static <T> Future<T> sameForAll(Throwable fault) {
        boolean gone = fault instanceof Refused refused && refused.rejection() == Rejection.BOARD_NOT_FOUND;
        return Future.failedFuture(gone ? new Refused(Rejection.BOOK_NOT_FOUND) : fault);
    }

    private Future<Void> send(RoutingContext context, BoardId board) {
        // Kept by nobody on the way: what is withdrawn is to be gone.
        return rooms.book(board).compose(book -> Answers.json(vertx, outgoing, context, book));
    }

    private void preview(RoutingContext context) {
        Membership by = Requests.member(context);
        send(context, by.board()).onFailure(context::fail);
    }

    private void link(RoutingContext context) {
        Membership by = Requests.facilitator(context);
        links.of(by.board())
                .onSuccess(key -> Requests.json(context, 200, told(context, key)))
                .onFailure(context::fail);
    }

    private void make(RoutingContext context) {
        Membership by = changing(context);
        links.make(by.board())
                .onSuccess(key -> Requests.json(context, 201, told(context, key)))
                .onFailure(context::fail);
    }

    private void revoke(RoutingContext context) {
        Membership by = changing(context);
        links.revoke(by.board())
                .onSuccess(done -> context.response().setStatusCode(204).end())
                .onFailure(context::fail);
    }

    private JsonObject told(RoutingContext context, @Nullable String key) {
        JsonObject told = new JsonObject();
        return key == null ? told : told.put("link", origins.base(context.request()) + "/book/" + key);
    }

    private Membership changing(RoutingContext context) {
        Membership by = Requests.facilitator(context);
        changes.take(by.participant());
        return by;
    }
}
