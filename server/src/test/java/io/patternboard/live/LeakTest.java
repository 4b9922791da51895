package io.patternboard.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.mongodb.client.model.UpdateOptions;
import io.patternboard.board.BoardId;
import io.patternboard.board.BoardStarted;
import io.patternboard.board.Event;
import io.patternboard.board.Language;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.ParticipantJoined;
import io.patternboard.board.Refused;
import io.patternboard.board.Role;
import io.patternboard.store.TestDatabase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/**
 * Plays random meetings with hidden and anonymous steps and votes, and reads every byte that goes out of the rooms, every
 * log line and every stored document for what must not be there. Texts carry marks, so that one is found wherever it is.
 */
class LeakTest {
    private static final int SEEDS = Integer.getInteger("leak.seeds", 6);
    private static final int STEPS = 120;
    private static final Participant ANNA = new Participant(new ParticipantId("anna-the-lead"), Role.FACILITATOR);
    private static final List<Participant> PEOPLE = IntStream.range(0, 4)
            .mapToObj(i -> new Participant(new ParticipantId("person-number-" + i), Role.PARTICIPANT))
            .toList();
    private static final List<String> AGENDA = List.of("open", "hid", "anon");

    private TestDatabase database;
    private Rooms rooms;
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void open() throws Exception {
        database = TestDatabase.embedded();
        var stores = database.stores();
        rooms = Rooms.open(database.vertx(), stores, Limits.DEFAULT, 1, 60_000, InstantSource.system())
                .await();
        logged.start();
        ((Logger) LoggerFactory.getLogger("io.patternboard")).setLevel(Level.DEBUG);
        ((Logger) LoggerFactory.getLogger("ROOT")).addAppender(logged);
    }

    @AfterEach
    void close() throws Exception {
        ((Logger) LoggerFactory.getLogger("io.patternboard")).setLevel(null);
        ((Logger) LoggerFactory.getLogger("ROOT")).detachAppender(logged);
        rooms.close().await();
        database.close();
    }

    @Test
    void nothingHiddenNoAuthorAndNoChoiceGetsOut() {
        long first = Long.getLong("leak.seed", System.nanoTime());
        for (long seed = first; seed < first + SEEDS; seed++) {
            try {
                new Play(seed).run();
            } catch (AssertionError leak) {
                throw new AssertionError("run it again with -Dleak.seeds=1 -Dleak.seed=" + seed, leak);
            }
        }
    }

    /** A way in which a mistake might let something out, put there by hand. */
    private enum Plant {
        AUTHOR_STORED,
        CARD_IN_THE_LOG,
        CARD_ON_THE_BUS,
        CARD_IN_A_LOG_LINE,
        BALLOTS_KEPT,
        COMMAND_OF_A_CARD_KEPT
    }

    /** Else the silence of the other test would prove nothing. */
    @ParameterizedTest
    @EnumSource(Plant.class)
    void findsALeakThatIsPlanted(Plant plant) {
        Play play = new Play(System.nanoTime());
        play.begin();
        play.leaveSomethingSealed();
        play.checkAll();
        play.plant(plant);
        assertThatThrownBy(play::checkAll).isInstanceOf(AssertionError.class);
    }

    /** @param by the author; nobody but the test knows it */
    private record Secret(String mark, String step, Participant by, String card, String command) {}

    private final class Play {
        private final BoardId board;
        private final Random random;
        private final List<Heard> heard = new ArrayList<>();
        private final Map<String, Secret> sealed = new HashMap<>();
        private final List<Secret> revealed = new ArrayList<>();
        private final List<String> refused = new ArrayList<>();
        private final Map<Participant, String> choices = new HashMap<>();
        private String step = "open";
        private String round;
        private int counter;
        private int reveals;

        Play(long seed) {
            random = new Random(seed);
            board = new BoardId("b" + Long.toHexString(seed));
        }

        void begin() {
            List<Event> first = new ArrayList<>();
            first.add(new BoardStarted("Board", null, Language.EN, List.of()));
            Stream.concat(Stream.of(ANNA), PEOPLE.stream())
                    .forEach(each -> first.add(new ParticipantJoined(each.id(), each.role(), null)));
            rooms.start(board, ANNA.id(), first).await();
            for (String what : List.of("commits", "turnout"))
                heard.add(new Heard(database.vertx(), "board." + board + "." + what));
            ask(
                    ANNA,
                    "plan-meeting",
                    "'meeting':'m','title':'M','agenda':[{'step':'open','title':'O'},"
                            + "{'step':'hid','title':'H','hidden':true},{'step':'anon','title':'A','anonymous':true}]");
            ask(ANNA, "open-meeting", "'meeting':'m'");
            ask(ANNA, "start-pattern", "'pattern':'p','name':'P'");
        }

        void run() {
            begin();
            for (int i = 0; i < STEPS; i++) act();
            endRound();
            checkAll();
            // Where chance brought none before.
            go("hid");
            post();
            reveal("hid");
            checkAll();
            assertThat(reveals).as("reveals; else little was tried").isPositive();
        }

        void leaveSomethingSealed() {
            for (String to : List.of("hid", "anon")) {
                go(to);
                post();
            }
            vote();
            endRound();
        }

        void plant(Plant plant) {
            Secret anonymous = sealed.values().stream()
                    .filter(each -> each.step().equals("anon"))
                    .findAny()
                    .orElseThrow();
            String person = anonymous.by().id().value();
            switch (plant) {
                case AUTHOR_STORED -> put("sealed", board + "/m/anon", "author", person);
                case CARD_IN_THE_LOG -> put("commits", board + "/999999", "text", anonymous.mark());
                case CARD_ON_THE_BUS ->
                    database.vertx().eventBus().publish("board." + board + ".commits", anonymous.mark());
                case CARD_IN_A_LOG_LINE ->
                    LoggerFactory.getLogger(LeakTest.class).info("Posted {}", anonymous.mark());
                case BALLOTS_KEPT -> put("ballots", board + "/round-0", "ballots", person);
                case COMMAND_OF_A_CARD_KEPT -> put("snapshots", board + "/0", "command", anonymous.command());
            }
        }

        private void put(String collection, String document, String field, String value) {
            var byId = new Document("_id", document);
            var change = new Document("$set", new Document(field, value));
            var collected = database.mongo().collection(collection);
            database.mongo()
                    .done(collected.updateOne(byId, change, new UpdateOptions().upsert(true)))
                    .await();
        }

        private String out() {
            return heard.stream()
                    .flatMap(each -> each.all().stream())
                    .map(body -> body instanceof Frame frame ? frame.envelope().toString() : body.toString())
                    .collect(Collectors.joining());
        }

        private void act() {
            switch (random.nextInt(10)) {
                case 0 -> go(AGENDA.get(random.nextInt(AGENDA.size())));
                case 1 -> reveal(AGENDA.get(random.nextInt(AGENDA.size())));
                case 2 -> vote();
                case 3 -> endRound();
                case 4 -> change();
                case 5 -> checkAll();
                case 6 -> seeAgain();
                default -> post();
            }
        }

        private void go(String to) {
            ask(ANNA, "go-to-step", "'meeting':'m','step':'" + to + "'");
            step = to;
        }

        private void post() {
            Participant by = PEOPLE.get(random.nextInt(PEOPLE.size()));
            String mark = "mark-" + ++counter + "-" + Long.toHexString(random.nextLong());
            String card = "card-" + counter;
            String key = step.equals("anon") ? ",'key':'key-of-" + mark + "'" : "";
            String command =
                    ask(by, "post-card", "'card':'" + card + "','kind':'reflection','text':'" + mark + "'" + key);
            if (command != null && !step.equals("open")) {
                sealed.put(card, new Secret(mark, step, by, card, command));
            }
        }

        /** Its author changes a sealed card, or another tries to. */
        private void change() {
            List<Secret> mine = sealed.values().stream()
                    .filter(each -> each.step().equals(step))
                    .toList();
            if (mine.isEmpty()) return;
            Secret one = mine.get(random.nextInt(mine.size()));
            boolean other = random.nextBoolean();
            Participant by = other ? ANNA : one.by();
            String key = step.equals("anon") && !other ? ",'key':'key-of-" + one.mark() + "'" : "";
            String done = ask(by, "edit-card", "'card':'" + one.card() + "','feeling':'felt-" + one.mark() + "'" + key);
            assertThat(done != null).as("only the author changes a sealed card").isEqualTo(!other);
        }

        /** In an anonymous step it would tell who saw it: then it is refused, and kept nowhere. */
        private void seeAgain() {
            String mark = "mark-again-" + ++counter + "-" + Long.toHexString(random.nextLong());
            Participant by = PEOPLE.get(random.nextInt(PEOPLE.size()));
            String seen = "'sighting':'g" + counter + "','pattern':'p','text':'" + mark + "'";
            boolean done = ask(by, "see-again", seen) != null;
            assertThat(done).isEqualTo(!step.equals("anon"));
            if (!done) refused.add(mark);
        }

        private void reveal(String of) {
            if (ask(ANNA, "reveal-cards", "'meeting':'m','step':'" + of + "'") == null) return;
            reveals++;
            sealed.values().stream().filter(each -> each.step().equals(of)).forEach(revealed::add);
            sealed.values().removeIf(each -> each.step().equals(of));
        }

        private void vote() {
            if (round == null) {
                round = "round-" + ++counter;
                ask(ANNA, "open-round", "'round':'" + round + "','question':'Q','method':'score','options':['p']");
            }
            Participant by = PEOPLE.get(random.nextInt(PEOPLE.size()));
            choices.put(
                    by, ask(by, "cast-ballot", "'round':'" + round + "','choices':{'p':" + random.nextInt(6) + "}"));
        }

        private void endRound() {
            if (round == null) return;
            ask(ANNA, "close-round", "'round':'" + round + "'");
            // Closed and not revealed: nothing tells what was chosen, nor by whom.
            assertThat(all("ballots")).doesNotContain("\"ballots\"").doesNotContain("\"key\"");
            noPersonIn(all("ballots").replace(ANNA.id().value(), ""));
            choices.values().forEach(command -> assertThat(everything()).doesNotContain("\"" + command + "\""));
            ask(ANNA, "reveal-round", "'round':'" + round + "'");
            choices.clear();
            round = null;
        }

        private void checkAll() {
            String shown = rooms.board(board).await().json().toString()
                    + rooms.commits(board, 0).await()
                    + out();
            String stored = all("commits");
            for (Secret secret : sealed.values()) {
                assertThat(shown).as("shown before the reveal").doesNotContain(secret.mark());
                assertThat(stored).as("in the log before the reveal").doesNotContain(secret.mark());
                for (Participant each : PEOPLE) {
                    boolean own = each.equals(secret.by()) && secret.step().equals("hid");
                    assertThat(rooms.mine(board, each).await().encode().contains(secret.mark()))
                            .as("seen by " + each.id())
                            .isEqualTo(own);
                }
                assertThat(rooms.mine(board, ANNA).await().encode()).doesNotContain(secret.mark());
            }
            for (String mark : refused) assertThat(shown + everything()).doesNotContain(mark);
            JsonObject cards = rooms.board(board).await().json().toJsonObject().getJsonObject("cards");
            for (Secret secret : revealed) checkRevealed(secret, cards);
            anonymousAuthorsAreNowhere();
            if (round == null)
                assertThat(all("ballots")).doesNotContain("\"ballots\"").doesNotContain("\"key\"");
            for (ILoggingEvent line : lines()) {
                assertThat(line.getFormattedMessage()).doesNotContain("mark-").doesNotContain("person-number");
            }
        }

        private List<ILoggingEvent> lines() {
            // As who writes one does.
            synchronized (logged) {
                return List.copyOf(logged.list);
            }
        }

        private void checkRevealed(Secret secret, JsonObject cards) {
            JsonObject card = cards.stream()
                    .map(each -> (JsonObject) each.getValue())
                    .filter(each -> each.getString("text").equals(secret.mark()))
                    .findAny()
                    .orElseThrow(() -> new AssertionError("a revealed card is lost"));
            assertThat(cards.containsKey(secret.card())).as("under a new id").isFalse();
            String author =
                    secret.step().equals("anon") ? null : secret.by().id().value();
            assertThat(card.getString("by")).isEqualTo(author);
            assertThat(card.getString("changedBy")).isEqualTo(author);
            assertThat(all("sealed")).doesNotContain(secret.mark());
            assertThat(everything()).doesNotContain("key-of-" + secret.mark());
        }

        private void anonymousAuthorsAreNowhere() {
            for (Document step : database.mongo()
                    .all(database.mongo().collection("sealed").find())
                    .await()) {
                if (step.getString("_id").startsWith(board.value())
                        && step.getString("_id").endsWith("/anon")) {
                    step.remove("revealer");
                    noPersonIn(step.toJson());
                }
            }
            Stream.concat(sealed.values().stream(), revealed.stream())
                    .filter(each -> each.step().equals("anon"))
                    .forEach(each -> assertThat(everything())
                            .as("the command of an anonymous card")
                            .doesNotContain("\"" + each.command() + "\""));
        }

        private void noPersonIn(String text) {
            PEOPLE.forEach(each -> assertThat(text).doesNotContain(each.id().value()));
        }

        private String everything() {
            return all("commits") + all("snapshots") + all("ballots") + all("sealed") + all("members");
        }

        private String all(String collection) {
            return database.mongo().all(database.mongo().collection(collection).find()).await().stream()
                    .filter(each -> each.getString("_id").startsWith(board.value()))
                    .map(Document::toJson)
                    .toList()
                    .toString();
        }

        /** The command's id where it was carried out, else null. */
        private String ask(Participant by, String type, String fields) {
            String id = "command-" + ++counter + "-" + Long.toHexString(random.nextLong());
            String json = "{'id':'" + id + "','type':'" + type + "'," + fields + "}";
            try {
                rooms.submit(board, by, Buffer.buffer(json.replace('\'', '"'))).await();
                return id;
            } catch (Refused no) {
                return null;
            }
        }
    }
}
