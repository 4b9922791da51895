package io.patternboard.http;

import io.patternboard.board.BoardId;
import io.patternboard.board.BoardStarted;
import io.patternboard.board.Event;
import io.patternboard.board.Language;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.ParticipantJoined;
import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.board.Role;
import io.patternboard.live.Allowance;
import io.patternboard.live.Rooms;
import io.patternboard.store.BookLinks;
import io.patternboard.store.Membership;
import io.patternboard.store.Secrets;
import io.patternboard.wire.Words;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code POST /boards}: a new board with its first facilitator and a link for each role. */
final class StartRoute {
    private final Rooms rooms;
    private final BookLinks books;
    private final Founding founding;
    private final Callers callers;
    private final Allowance boardsPerAddress;

    StartRoute(Rooms rooms, BookLinks books, Founding founding, Callers callers, Allowance boardsPerAddress) {
        this.rooms = rooms;
        this.books = books;
        this.founding = founding;
        this.callers = callers;
        this.boardsPerAddress = boardsPerAddress;
    }

    void addTo(Router api) {
        api.post("/boards").handler(this::start);
    }

    private void start(RoutingContext context) {
        founding.requireMaker(context);
        JsonObject body = Requests.body(context);
        String title = Requests.needed(body, "title", Requests.TITLE_CHARACTERS_MAX, Rejection.TITLE_NEEDED);
        String name = Requests.needed(body, "name", Requests.TITLE_CHARACTERS_MAX, Rejection.NAME_NEEDED);
        String question = Requests.text(body, "question", Requests.TEXT_CHARACTERS_MAX);
        Language language = language(Requests.text(body, "language", 2));
        boardsPerAddress.take(callers.of(context.request()));

        var by = new Membership(new BoardId(Secrets.id()), new ParticipantId(Secrets.id()), Role.FACILITATOR);
        List<Event> first = List.of(
                new BoardStarted(title, question, language, language.lenses()),
                new ParticipantJoined(by.participant(), by.role(), name));
        boolean example = Boolean.TRUE.equals(body.getValue("example"));
        founding.found(
                        context,
                        by,
                        name,
                        () -> rooms.start(by.board(), by.participant(), first)
                                .compose(ok -> example
                                        ? rooms.example(by.board(), by.participant(), language)
                                                .compose(filled ->
                                                        books.make(by.board()).<Void>mapEmpty())
                                        : Future.succeededFuture()))
                .onSuccess(answer -> Requests.json(context, 201, answer))
                .onFailure(context::fail);
    }

    private static Language language(@Nullable String word) {
        if (word == null) return Language.EN;
        Language language = Words.parse(Language.class, word);
        if (language == null) throw new Refused(Rejection.BAD_INPUT);
        return language;
    }
}
