package io.patternboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.patternboard.BusClient;
import io.patternboard.RunningServer;
import io.patternboard.board.BoardId;
import io.patternboard.store.Mongo;
import io.patternboard.store.MongoSnapshots;
import io.patternboard.store.StoredFiles;
import io.patternboard.wire.Json;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Random meetings on the whole server, with viewers of every kind on real sockets, each of whom asks for all they can:
 * the bus with everybody's private address, the board, its commits and its exports, the metrics. What any of them got,
 * what the server logged, and in the end what lies in its files is searched for what must not be there. Secret texts
 * carry marks, so that one is found wherever it is.
 */
class ViewersLeakTest {
    private static final int STEPS = Integer.getInteger("leak.steps", 110);
    private static final List<String> AGENDA = List.of("open", "hid", "anon", "open2");
    private static final List<String> EXPORTS = List.of("json", "md", "csv", "board");

    @TempDir
    Path directory;

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void listen() {
        logged.start();
        ((Logger) LoggerFactory.getLogger("io.patternboard")).setLevel(Level.DEBUG);
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(logged);
    }

    @AfterEach
    void stopListening() {
        ((Logger) LoggerFactory.getLogger("io.patternboard")).setLevel(null);
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(logged);
    }

    @Test
    void nobodyIsToldAndNowhereIsKeptWhatIsSecret() throws IOException {
        long seed = Long.getLong("leak.seed", System.nanoTime());
        try {
            Meeting meeting;
            try (var server = RunningServer.start(directory, Map.of("COMMANDS_PER_SECOND", "1000"))) {
                meeting = new Meeting(server, new Random(seed));
                meeting.run();
            }
            meeting.checkFiles();
        } catch (AssertionError leak) {
            throw new AssertionError("run it again with -Dleak.seed=" + seed, leak);
        }
    }

    /** Somebody who looks, with all that ever reached them. */
    private static final class Viewer {
        private final String id;
        private final String token;
        private final BusClient bus;
        private final StringBuilder asked = new StringBuilder();

        Viewer(RunningServer server, JsonObject joined) {
            id = joined.getJsonObject("participant").getString("id");
            token = joined.getString("token");
            bus = server.bus(token);
        }

        /** All that came, over the bus and to their questions. */
        String got() {
            bus.settle();
            return bus.passed() + asked.toString();
        }
    }

    /** @param command what posted it */
    private record Sealed(String mark, String step, Viewer by, String card, String command) {}

    private final class Meeting {
        private final RunningServer server;
        private final Random random;
        private final JsonObject board;
        private final String id;
        private final Viewer anna;
        private final List<Viewer> people = new ArrayList<>();
        private final List<Viewer> all = new ArrayList<>();
        private final Map<String, Sealed> sealed = new TreeMap<>();
        private final List<Sealed> revealed = new ArrayList<>();
        /** What nobody at all may find: ids of ballots, keys, and where people were in an anonymous step. */
        private final Set<String> neverTold = new TreeSet<>();
        /** Words of compass and journal, by whose they are. */
        private final Map<String, Viewer> kept = new TreeMap<>();
        /** Reasons in ballots, by whose they are, until they are shown. */
        private final Map<String, Viewer> reasons = new HashMap<>();

        private final Map<String, Map<Viewer, Integer>> ballots = new HashMap<>();
        private final Set<String> namedRounds = new TreeSet<>();
        private String step = "open";
        private String round;
        private int counter;

        Meeting(RunningServer server, Random random) {
            this.server = server;
            this.random = random;
            board = server.board();
            id = board.getString("board");
            anna = new Viewer(server, board);
            for (int i = 0; i < 4; i++) people.add(new Viewer(server, server.join(board, "participant")));
            all.add(anna);
            all.addAll(people);
            all.add(new Viewer(server, server.join(board, "reader")));
            all.add(new Viewer(server, server.join(board, "projector")));
            // Somebody from elsewhere, who asks for the same.
            all.add(new Viewer(server, server.board()));
            for (Viewer viewer : all) {
                viewer.bus.register("board." + id + ".commits").register("board." + id + ".presence");
                for (Viewer of : all) viewer.bus.register("board." + id + ".private." + of.id);
            }
        }

        void run() {
            ask(
                    anna,
                    "plan-meeting",
                    "'meeting':'m','title':'M','agenda':[{'step':'open','title':'O'},"
                            + "{'step':'hid','title':'H','hidden':true},{'step':'anon','title':'A','anonymous':true},"
                            + "{'step':'open2','title':'P'}]");
            ask(anna, "open-meeting", "'meeting':'m'");
            ask(anna, "start-pattern", "'pattern':'p','name':'P'");
            ask(anna, "start-pattern", "'pattern':'q','name':'Q'");
            for (Viewer each : all.subList(0, 6)) keepForOneself(each);
            for (int i = 0; i < STEPS; i++) act();
            go("hid");
            post();
            reveal("hid");
            endRound();
            // What is never revealed lies in the files, sealed.
            go("anon");
            post();
            post();
            checkEverything();
            assertThat(revealed).as("revealed cards; else little was tried").isNotEmpty();
            assertThat(ballots).as("rounds; else little was tried").isNotEmpty();
        }

        /** Compass and journal. */
        private void keepForOneself(Viewer by) {
            for (String page : List.of("compass", "entry-" + ++counter)) {
                String mark = "kept-" + ++counter + "-" + Long.toHexString(random.nextLong());
                JsonObject written = new JsonObject()
                        .put("id", "w" + counter)
                        .put("page", page)
                        .put("revision", 0)
                        .put("on", "2026-03-09")
                        .put("guides", mark)
                        .put("did", mark);
                assertThat(server.post("/api/boards/" + id + "/own/pages", written, by.token)
                                .statusCode())
                        .isEqualTo(200);
                kept.put(mark, by);
            }
        }

        private void act() {
            switch (random.nextInt(12)) {
                case 0 -> go(AGENDA.get(random.nextInt(AGENDA.size())));
                case 1 -> reveal(AGENDA.get(random.nextInt(AGENDA.size())));
                case 2, 3, 4 -> vote();
                case 5 -> endRound();
                case 6 -> changeCard();
                case 7 -> tellWhere();
                case 8 -> startTimerOrSpeak();
                default -> post();
            }
        }

        private void go(String to) {
            if (ask(anna, "go-to-step", "'meeting':'m','step':'" + to + "'") != null) step = to;
        }

        private void post() {
            Viewer by = people.get(random.nextInt(people.size()));
            String mark = "mark-" + ++counter + "-" + Long.toHexString(random.nextLong());
            String card = "card-" + counter;
            String key = "key-of-" + mark;
            String keyed = step.equals("anon") ? ",'key':'" + key + "'" : "";
            String command =
                    ask(by, "post-card", "'card':'" + card + "','kind':'reflection','text':'" + mark + "'" + keyed);
            if (command == null || step.startsWith("open")) return;
            sealed.put(card, new Sealed(mark, step, by, card, command));
            if (step.equals("anon")) neverTold.addAll(List.of(key, command));
        }

        /** Its author mends a sealed card, or somebody else tries to. */
        private void changeCard() {
            List<Sealed> here = sealed.values().stream()
                    .filter(each -> each.step().equals(step))
                    .toList();
            if (here.isEmpty()) return;
            Sealed one = here.get(random.nextInt(here.size()));
            Viewer by = random.nextBoolean() ? one.by() : people.get(random.nextInt(people.size()));
            String key = step.equals("anon") && by == one.by() ? ",'key':'key-of-" + one.mark() + "'" : "";
            String done = ask(by, "edit-card", "'card':'" + one.card() + "','feeling':'felt-" + one.mark() + "'" + key);
            assertThat(done != null).as("only its author mends a sealed card").isEqualTo(by == one.by());
            if (done != null && step.equals("anon")) neverTold.add(done);
        }

        private void reveal(String of) {
            // What comes out now was in nobody's hands before.
            boolean any = sealed.values().stream().anyMatch(each -> each.step().equals(of));
            if (any) checkEverything();
            if (ask(anna, "reveal-cards", "'meeting':'m','step':'" + of + "'") == null) return;
            sealed.values().stream().filter(each -> each.step().equals(of)).forEach(revealed::add);
            sealed.values().removeIf(each -> each.step().equals(of));
        }

        private void vote() {
            if (round == null) openRound();
            Viewer by = people.get(random.nextInt(people.size()));
            int answer = random.nextInt(3);
            String reason = "why-" + ++counter + "-" + Long.toHexString(random.nextLong());
            String objection = answer == 2 ? ",'objections':{'p':'" + reason + "'}" : "";
            String command =
                    ask(by, "cast-ballot", "'round':'" + round + "','choices':{'p':" + answer + "}" + objection);
            if (command == null) return;
            neverTold.add(command);
            ballots.get(round).put(by, answer);
            reasons.values().removeIf(each -> each == by);
            if (answer == 2) reasons.put(reason, by);
        }

        private void openRound() {
            round = "round-" + ++counter;
            boolean named = random.nextBoolean();
            if (named) namedRounds.add(round);
            ballots.put(round, new HashMap<>());
            String asked =
                    "'round':'" + round + "','question':'Q','method':'consent','options':['p','q'],'named':" + named;
            if (random.nextBoolean()) ask(anna, "prepare-round", asked);
            ask(anna, "open-round", asked);
        }

        private void endRound() {
            if (round == null) return;
            String hands = random.nextInt(3) == 0 ? ",'hands':{'people':2,'counts':{'p':[1,1,0]}}" : "";
            assertThat(ask(anna, "close-round", "'round':'" + round + "'" + hands))
                    .isNotNull();
            checkEverything();
            ask(anna, "reveal-round", "'round':'" + round + "'");
            checkRound(round);
            reasons.clear();
            round = null;
        }

        /** In an anonymous step nobody learns where anybody is or what they do. */
        private void tellWhere() {
            Viewer by = people.get(random.nextInt(people.size()));
            String where = "77" + (1_000 + ++counter) + ".5";
            JsonObject heard = by.bus.ask(
                    "board." + id + ".presence",
                    new JsonObject()
                            .put(
                                    "at",
                                    new JsonObject()
                                            .put("x", Double.parseDouble(where))
                                            .put("y", 0))
                            .put("doing", "typing"));
            assertThat(heard.getString("type")).as(heard.encode()).isNotEqualTo("err");
            if (step.equals("anon")) neverTold.add(where);
        }

        private void startTimerOrSpeak() {
            if (random.nextBoolean()) ask(anna, "start-timer", "'seconds':60");
            else if (random.nextBoolean()) seeAgain();
            else ask(people.get(0), "comment", "'comment':'c" + ++counter + "','on':{'pattern':'p'},'text':'Said'");
        }

        /** In an anonymous step it is refused, and then nothing of it is anywhere. */
        private void seeAgain() {
            String mark = "again-" + ++counter + "-" + Long.toHexString(random.nextLong());
            String seen = "'sighting':'g" + counter + "','pattern':'p','text':'" + mark + "'";
            String command = ask(people.get(random.nextInt(people.size())), "see-again", seen);
            assertThat(command == null).as("refused").isEqualTo(step.equals("anon"));
            if (command == null) neverTold.add(mark);
        }

        private void checkRound(String of) {
            JsonObject shown = fetched(anna, "")
                    .bodyAsJsonObject()
                    .getJsonObject("board")
                    .getJsonObject("rounds")
                    .getJsonObject(of);
            if (namedRounds.contains(of)) {
                Map<String, Integer> told = new TreeMap<>();
                shown.getJsonObject("ballots")
                        .forEach(each -> told.put(
                                each.getKey(),
                                ((JsonObject) each.getValue())
                                        .getJsonObject("choices")
                                        .getInteger("p")));
                Map<String, Integer> cast = new TreeMap<>();
                ballots.get(of).forEach((who, answer) -> cast.put(who.id, answer));
                assertThat(told).as("a named round tells the last of each").isEqualTo(cast);
                return;
            }
            for (String field : List.of("voters", "by")) shown.remove(field);
            for (Viewer each : people)
                assertThat(shown.encode()).as("a secret round").doesNotContain(each.id);
        }

        private void checkEverything() {
            String head = ask(anna, "start-timer", "'seconds':30");
            assertThat(head).isNotNull();
            List<String> cards =
                    fetched(anna, "").bodyAsJsonObject().getJsonObject("board").getJsonObject("cards").stream()
                            .map(Map.Entry::getKey)
                            .limit(5)
                            .toList();
            for (Viewer viewer : all) askForAll(viewer, cards);
            for (Viewer viewer : all) {
                String got = viewer.got();
                for (Sealed each : sealed.values()) {
                    boolean own = viewer == each.by() && each.step().equals("hid");
                    if (!own) assertThat(got).as("hidden, seen by " + viewer.id).doesNotContain(each.mark());
                }
                reasons.forEach((reason, by) -> {
                    if (viewer != by)
                        assertThat(got).as("an objection before its reveal").doesNotContain(reason);
                });
                kept.forEach((mark, by) -> {
                    assertThat(got.contains(mark))
                            .as("kept by " + by.id + ", got by " + viewer.id)
                            .isEqualTo(by == viewer);
                });
                for (String secret : neverTold)
                    assertThat(got).as("told to " + viewer.id).doesNotContain(secret);
                checkAuthors(viewer, got);
            }
            checkLog();
        }

        /** Of an anonymous card no object that holds its text names anybody. */
        private void checkAuthors(Viewer viewer, String got) {
            for (Sealed each : revealed) {
                if (!each.step().equals("anon")) continue;
                for (int at = got.indexOf(each.mark()); at >= 0; at = got.indexOf(each.mark(), at + 1)) {
                    String around = around(got, at);
                    for (Viewer one : people)
                        assertThat(around).as("an author, seen by " + viewer.id).doesNotContain(one.id);
                }
            }
        }

        /** The innermost braces around a place, or the line of a text that has none. */
        private static String around(String text, int at) {
            int open = text.lastIndexOf('{', at);
            int line = text.lastIndexOf('\n', at);
            int from = Math.max(Math.max(open, line), 0);
            int close = text.indexOf(text.charAt(from) == '{' ? '}' : '\n', at);
            return text.substring(from, close < 0 ? text.length() : close);
        }

        private void askForAll(Viewer viewer, List<String> cards) {
            viewer.asked.setLength(0);
            for (String path : List.of("", "/commits?after=0", "/own/pages", "/audit"))
                viewer.asked.append('\n').append(fetched(viewer, path).bodyAsString());
            if (viewer == anna || viewer == all.get(all.size() - 2)) {
                for (String card : cards)
                    viewer.asked
                            .append('\n')
                            .append(fetched(viewer, "/versions?card=" + card).bodyAsString());
                for (String format : EXPORTS) {
                    var export = fetched(viewer, "/export?format=" + format);
                    // Whoever asks too often is told so; what is asked for is the same for all.
                    if (export.statusCode() == 200) viewer.asked.append('\n').append(export.bodyAsString());
                }
            }
            viewer.asked.append('\n').append(server.get("/metrics").bodyAsString());
        }

        private io.vertx.ext.web.client.HttpResponse<io.vertx.core.buffer.Buffer> fetched(Viewer viewer, String rest) {
            return server.get("/api/boards/" + id + rest, viewer.token);
        }

        private void checkLog() {
            for (ILoggingEvent line : lines()) {
                String text = line.getFormattedMessage();
                assertThat(text).as("a log line").doesNotContain("mark-", "why-", "key-of-", "again-", "kept-");
                for (Viewer each : people) assertThat(text).as("a log line").doesNotContain(each.id, each.token);
            }
        }

        private List<ILoggingEvent> lines() {
            // As who writes one does.
            synchronized (logged) {
                return List.copyOf(logged.list);
            }
        }

        /** What lies in the files once the server has ended. */
        void checkFiles() throws IOException {
            checkJournal();
            Vertx vertx = Vertx.vertx();
            Set<String> names = StoredFiles.collections(directory);
            assertThat(names).contains("commits", "sealed");
            Mongo mongo = Mongo.embedded(vertx, directory).await();
            try {
                for (String name : names) {
                    for (Document each :
                            mongo.all(mongo.collection(name).find()).await()) checkStored(name, each);
                }
                var snapshot =
                        new MongoSnapshots(vertx, mongo).newest(new BoardId(id)).await();
                if (snapshot != null)
                    checkNothingSecret(
                            "a snapshot", new String(Json.storedBoard(snapshot.board()), StandardCharsets.UTF_8));
            } finally {
                mongo.close();
                vertx.close().await();
            }
        }

        /** What is written beside the database holds nothing else than that. */
        private void checkJournal() throws IOException {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.filter(Files::isRegularFile)
                        .filter(each -> !each.toString().endsWith(".mv"))
                        .toList()) {
                    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                    for (String mark : kept.keySet())
                        assertThat(bytes).as(file.toString()).doesNotContain(mark);
                    for (String secret : neverTold)
                        assertThat(bytes).as(file.toString()).doesNotContain(secret);
                    for (Sealed each : sealed.values())
                        assertThat(bytes).as(file.toString()).doesNotContain(each.mark());
                }
            }
        }

        private void checkStored(String collection, Document stored) {
            String text = stored.toJson();
            if (!collection.equals("own"))
                for (String mark : kept.keySet())
                    assertThat(text).as("stored in " + collection).doesNotContain(mark);
            for (String secret : neverTold)
                assertThat(text).as("stored in " + collection).doesNotContain(secret);
            if (!collection.equals("sealed")) checkNothingSecret("stored in " + collection, text);
            else if (text.contains("/anon\"")) {
                stored.remove("revealer");
                for (Viewer each : people)
                    assertThat(stored.toJson()).as("a sealed card").doesNotContain(each.id);
            }
            if (collection.equals("ballots")) assertThat(stored).doesNotContainKeys("ballots", "key", "hands");
        }

        private void checkNothingSecret(String where, String text) {
            for (Sealed each : sealed.values()) assertThat(text).as(where).doesNotContain(each.mark());
            for (Sealed each : revealed) {
                if (!each.step().equals("anon") || !text.contains(each.mark())) continue;
                String around = around(text, text.indexOf(each.mark()));
                for (Viewer one : people) assertThat(around).as(where).doesNotContain(one.id);
            }
        }

        /** The command's id where it was carried out, else null. */
        private String ask(Viewer by, String type, String fields) {
            String command = "command-" + ++counter + "-" + Long.toHexString(random.nextLong());
            String json = "{'id':'" + command + "','type':'" + type + "'," + fields + "}";
            var body = new JsonObject(json.replace('\'', '"'));
            JsonObject reply = by.bus.ask("board." + id + ".commands", body);
            return reply.getString("type").equals("err") ? null : command;
        }
    }
}
