package io.patternboard.http;

import io.patternboard.board.Id;
import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.board.Role;
import io.patternboard.board.Text;
import io.patternboard.live.Allowance;
import io.patternboard.live.Archive;
import io.patternboard.store.Membership;
import io.patternboard.store.OwnPages;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One's compass and journal. Whose they are is told by the session and by nothing in the request: there is no way to name
 * somebody else's.
 */
final class OwnPageRoutes {
    /** The one page with that id is the compass; every other is an entry of the journal. */
    private static final String COMPASS = "compass";

    private static final String ENTRY = "entry";

    private static final Map<String, List<String>> QUESTIONS = Map.of(
            COMPASS, List.of("guides", "moves", "standsFor", "leaving"),
            ENTRY, List.of("did", "broughtAbout", "ownWay"));

    private final OwnPages pages;
    private final InstantSource clock;
    private final Allowance asked;

    OwnPageRoutes(OwnPages pages, InstantSource clock, Allowance asked) {
        this.pages = pages;
        this.clock = clock;
        this.asked = asked;
    }

    void addTo(Router api) {
        api.get("/boards/:board/own/pages").handler(this::all);
        api.post("/boards/:board/own/pages").handler(this::write);
        api.post("/boards/:board/own/pages/remove").handler(this::remove);
    }

    /** Also for whoever was taken off the board: what they wrote for themselves stays theirs to take along. */
    private void all(RoutingContext context) {
        Membership owner = owner(Requests.memberOnce(context));
        pages.of(owner.board(), owner.participant())
                .onSuccess(found -> Requests.json(context, 200, new JsonObject().put("pages", Archive.pages(found))))
                .onFailure(context::fail);
    }

    private void write(RoutingContext context) {
        Membership owner = owner(context);
        JsonObject body = Requests.body(context);
        OwnPages.Key key = key(owner, body);
        String kind = key.page().equals(COMPASS) ? COMPASS : ENTRY;
        Map<String, String> texts = texts(body, QUESTIONS.get(kind));
        String on = kind.equals(ENTRY) ? day(body) : null;
        if (kind.equals(ENTRY) && texts.isEmpty()) throw new Refused(Rejection.TEXT_NEEDED);
        var write = new OwnPages.Write(id(body, "id"), revision(body), clock.instant());
        pages.write(key, kind, on, texts, write)
                .onSuccess(now -> Requests.json(context, 200, new JsonObject().put("revision", now)))
                .onFailure(context::fail);
    }

    private void remove(RoutingContext context) {
        JsonObject body = Requests.body(context);
        pages.remove(key(owner(context), body), revision(body))
                .onSuccess(gone -> context.response().setStatusCode(204).end())
                .onFailure(context::fail);
    }

    /** Whoever may write down something of their own: everybody but a wall. */
    private Membership owner(RoutingContext context) {
        return owner(Requests.member(context));
    }

    private Membership owner(Membership by) {
        if (by.role() == Role.PROJECTOR) throw new Refused(Rejection.NOT_ALLOWED);
        asked.take(by.participant());
        return by;
    }

    private static OwnPages.Key key(Membership owner, JsonObject body) {
        return new OwnPages.Key(owner.board(), owner.participant(), id(body, "page"));
    }

    private static String id(JsonObject body, String field) {
        try {
            return Id.check(body.getString(field));
        } catch (IllegalArgumentException | ClassCastException | NullPointerException noId) {
            throw new Refused(Rejection.BAD_INPUT);
        }
    }

    private static long revision(JsonObject body) {
        Object revision = body.getValue("revision");
        if (!(revision instanceof Integer number) || number < 0) throw new Refused(Rejection.BAD_INPUT);
        return number;
    }

    private static String day(JsonObject body) {
        String on = Requests.needed(body, "on", Requests.TITLE_CHARACTERS_MAX, Rejection.BAD_INPUT);
        if (Text.isNoDate(on)) throw new Refused(Rejection.BAD_INPUT);
        return on;
    }

    private static Map<String, String> texts(JsonObject body, List<String> questions) {
        Map<String, String> texts = new TreeMap<>();
        for (String each : questions) {
            String text = Requests.text(body, each, Requests.TEXT_CHARACTERS_MAX);
            if (text != null) texts.put(each, text);
        }
        return texts;
    }
}
