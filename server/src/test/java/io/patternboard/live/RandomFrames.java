package io.patternboard.live;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;

/** Frames as an attacker would try them: right, nearly right, and nonsense. */
final class RandomFrames {
    private static final List<String> TOPICS = List.of(
            "commands",
            "commits",
            "presence",
            "private.SELF",
            "turnout",
            "step",
            "private.*",
            "commands.",
            "COMMANDS",
            "commits\n",
            "commit\u017f",
            "",
            "*",
            "private.SELF.commits");
    private static final List<String> TYPES =
            List.of("send", "register", "unregister", "publish", "ping", "rec", "err", "SEND", "", "socket_created");
    private static final List<String> COMMANDS = List.of(
            "post-card",
            "edit-card",
            "bin-card",
            "move-card",
            "place-card",
            "start-pattern",
            "comment",
            "see-again",
            "cast-ballot",
            "open-round",
            "close-round",
            "reveal-cards",
            "reveal-round",
            "plan-meeting",
            "go-to-step",
            "close-meeting",
            "rename-participant",
            "edit-board",
            "merge-patterns",
            "unmerge-pattern",
            "join-board",
            "card-posted",
            "Counted");
    private static final List<String> FIELDS = List.of(
            "card",
            "text",
            "kind",
            "x",
            "y",
            "pattern",
            "meeting",
            "step",
            "round",
            "choices",
            "options",
            "name",
            "title",
            "agenda",
            "on",
            "comment",
            "key",
            "by",
            "lenses",
            "budget",
            "unchangedSince",
            "reason",
            "at",
            "doing",
            "cards",
            "from",
            "into",
            "question",
            "method",
            "seconds",
            "objections");
    private static final List<String> WORDS = List.of(
            "k",
            "open",
            "m",
            "s",
            "__proto__",
            "constructor",
            "toString",
            "observation",
            "dots",
            "consent",
            "typing",
            "a.b",
            "$set",
            "",
            " ",
            "\u0000",
            "\u202e",
            "\ud800",
            "\u200b",
            "=1+1",
            "<script>",
            "${jndi:x}",
            "\r\nERROR");

    private final Random random;
    private final List<String> boards;
    private final String victim;
    private int made;

    RandomFrames(Random random, List<String> boards, String victim) {
        this.random = random;
        this.boards = boards;
        this.victim = victim;
    }

    String next() {
        made++;
        return switch (random.nextInt(20)) {
            case 0 -> noise();
            case 1 -> cut(frame().encode());
            case 2 -> "[".repeat(random.nextInt(2_000));
            case 3 -> new JsonArray().add(frame()).encode();
            case 4, 5, 6 -> rightful().encode();
            default -> frame().encode();
        };
    }

    private JsonObject frame() {
        var frame = new JsonObject();
        if (random.nextInt(30) > 0)
            frame.put("type", random.nextInt(20) == 0 ? value(2) : one(TYPES.subList(0, bound())));
        if (random.nextInt(30) > 0) frame.put("address", random.nextInt(20) == 0 ? value(2) : address());
        if (random.nextBoolean()) frame.put("replyAddress", random.nextInt(5) == 0 ? value(2) : "r" + made);
        if (random.nextInt(8) == 0) frame.put("replyAddress", address());
        if (random.nextInt(8) > 0)
            frame.put("body", random.nextInt(8) == 0 ? value(3) : random.nextInt(3) == 0 ? sensible() : command());
        if (random.nextInt(8) == 0) frame.put("headers", value(2));
        return frame;
    }

    private JsonObject rightful() {
        return new JsonObject()
                .put("type", "send")
                .put("address", "board." + boards.get(0) + ".commands")
                .put("replyAddress", "r" + made)
                .put("body", random.nextBoolean() ? sensible() : command());
    }

    private int bound() {
        return random.nextInt(4) == 0 ? TYPES.size() : 2;
    }

    private String address() {
        String topic =
                one(random.nextInt(3) > 0 ? TOPICS.subList(0, 4) : TOPICS).replace("SELF", victim);
        return (random.nextInt(20) == 0 ? one(List.of("board", "rooms.", "BOARD.", "board..")) : "board.")
                + (random.nextInt(20) == 0 ? one(WORDS) : one(boards)) + "." + topic;
    }

    private JsonObject command() {
        var command = new JsonObject().put("type", one(COMMANDS));
        command.put("id", random.nextInt(10) == 0 ? value(1) : "f" + made);
        for (int i = random.nextInt(8); i > 0; i--) command.put(one(FIELDS), value(3));
        if (random.nextInt(3) == 0)
            command.put("card", one(WORDS)).put("text", one(WORDS)).put("kind", "observation");
        return command;
    }

    /** One that a member may send; with a field too many now and then. */
    private JsonObject sensible() {
        var command = switch (random.nextInt(5)) {
            case 0 -> new JsonObject().put("type", "edit-board").put("title", "t" + made);
            case 1 -> new JsonObject().put("type", "start-pattern").put("pattern", "p" + made % 300);
            case 2 ->
                new JsonObject()
                        .put("type", "move-card")
                        .put("card", "open")
                        .put("x", random.nextInt())
                        .put("y", made % 1_000);
            case 3 ->
                new JsonObject()
                        .put("type", "post-card")
                        .put("card", "f" + made)
                        .put("kind", "reflection")
                        .put("text", "t" + made);
            default -> new JsonObject().put("type", "rename-participant").put("name", "n" + made);
        };
        if (random.nextInt(4) == 0) command.put(one(FIELDS), value(2));
        return command.put("id", "s" + made);
    }

    private Object value(int depth) {
        switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0:
                return random.nextInt(10) == 0 ? Integer.MIN_VALUE : random.nextInt(10);
            case 1:
                return random.nextBoolean() ? 1e308 : -0.0;
            case 2:
                return random.nextBoolean();
            case 3:
                return random.nextInt(50) == 0 ? "x".repeat(random.nextInt(60_000)) : one(WORDS);
            case 4:
                return victim;
            case 5:
                return Long.MAX_VALUE;
            case 6:
                var list = new JsonArray();
                for (int i = random.nextInt(6); i > 0; i--) list.add(value(depth - 1));
                return list;
            default:
                var fields = new JsonObject();
                for (int i = random.nextInt(6); i > 0; i--)
                    fields.put(one(random.nextBoolean() ? FIELDS : WORDS), value(depth - 1));
                return fields;
        }
    }

    private String noise() {
        var text = new StringBuilder();
        for (int i = random.nextInt(200); i > 0; i--) text.append((char) (random.nextInt(0xd7ff) + 1));
        return text.toString();
    }

    private String cut(String frame) {
        return frame.substring(0, random.nextInt(frame.length() + 1));
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
