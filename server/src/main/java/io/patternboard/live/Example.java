package io.patternboard.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.patternboard.board.Asked;
import io.patternboard.board.Board;
import io.patternboard.board.BoardId;
import io.patternboard.board.Command;
import io.patternboard.board.Commit;
import io.patternboard.board.Decision;
import io.patternboard.board.EditBoard;
import io.patternboard.board.JoinBoard;
import io.patternboard.board.Language;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Role;
import io.patternboard.board.Stamp;
import io.patternboard.board.voting.Ballot;
import io.patternboard.board.voting.CastBallot;
import io.patternboard.board.voting.CloseRound;
import io.patternboard.board.voting.RevealRound;
import io.patternboard.board.voting.RoundId;
import io.patternboard.store.Member;
import io.patternboard.wire.Json;
import io.patternboard.wire.Words;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The example group: months of work as the commands its people gave, put through the same rules as everybody's. Its
 * dates are told in days before today, so that it never looks old.
 */
final class Example {
    private static final int COMMITS_AT_ONCE = 100;

    private final Stores stores;
    private final Shard shard;

    Example(Stores stores, Shard shard) {
        this.stores = stores;
        this.shard = shard;
    }

    /** Fills a board that has its first commit, and nobody on it but {@code me}. */
    Future<Void> fill(BoardId id, ParticipantId me, Language language) {
        JsonNode script = script(language);
        // Not by way of a room: none opens before all of the board is there.
        return stores.log().read(id, 0, 1).compose(first -> {
            Board started = first.get(0).applyTo(Board.empty(Limits.DEFAULT));
            List<Commit> commits = new Replay(started, me, LocalDate.now(ZoneOffset.UTC)).commits(script);
            Future<Void> done = Future.succeededFuture();
            for (JsonNode person : script.get("participants")) {
                Member member = new Member(
                        id,
                        participant(person),
                        Role.PARTICIPANT,
                        person.get("name").textValue());
                done = done.compose(ok -> stores.members().add(member));
            }
            for (int i = 0; i < commits.size(); i += COMMITS_AT_ONCE) {
                List<Commit> some = commits.subList(i, Math.min(i + COMMITS_AT_ONCE, commits.size()));
                done = done.compose(ok -> shard.append(id, some));
            }
            return done;
        });
    }

    static JsonNode script(Language language) {
        try (InputStream in = Example.class.getResourceAsStream("/example/" + Words.of(language) + ".json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ParticipantId participant(JsonNode person) {
        return new ParticipantId(person.get("participant").textValue());
    }

    /** Turns the script into commits by asking the rules; a refusal means the script is wrong, and fails loudly. */
    static final class Replay {
        private final ParticipantId me;
        private final LocalDate today;
        private final List<Commit> commits = new ArrayList<>();
        private final Map<RoundId, Map<ParticipantId, Ballot>> ballots = new HashMap<>();
        private Board board;
        private long head = 1;

        Replay(Board started, ParticipantId me, LocalDate today) {
            this.board = started;
            this.me = me;
            this.today = today;
        }

        /** The board as it is after all of the script; asked after {@link #commits}. */
        Board board() {
            return board;
        }

        List<Commit> commits(JsonNode script) {
            JsonNode first = script.get("entries").get(0);
            for (JsonNode person : script.get("participants")) {
                ParticipantId id = participant(person);
                String name = person.get("name").textValue();
                take(
                        moment(first),
                        id,
                        Role.PARTICIPANT,
                        new Asked("join-" + id, null, new JoinBoard(id, Role.PARTICIPANT, name)));
            }
            take(
                    moment(first),
                    me,
                    Role.FACILITATOR,
                    new Asked(
                            "example-charter",
                            null,
                            new EditBoard(
                                    script.get("title").textValue(),
                                    script.get("question").textValue(),
                                    script.get("direction").textValue(),
                                    null,
                                    null)));
            for (JsonNode entry : script.get("entries")) {
                boolean mine = entry.get("by").textValue().equals("@me");
                ParticipantId by = mine ? me : new ParticipantId(entry.get("by").textValue());
                take(moment(entry), by, mine ? Role.FACILITATOR : Role.PARTICIPANT, asked(entry.get("command")));
            }
            return commits;
        }

        private Instant moment(JsonNode entry) {
            return today.minusDays(entry.get("daysAgo").longValue())
                    .atTime(LocalTime.parse(entry.get("time").textValue()))
                    .toInstant(ZoneOffset.UTC);
        }

        private Asked asked(JsonNode command) {
            ObjectNode dated = command.deepCopy();
            for (String field : List.of("lookBackOn", "startsAt")) {
                String date = dated.path(field).asText("");
                if (date.endsWith("d")) {
                    dated.put(
                            field,
                            today.plusDays(Long.parseLong(date.substring(0, date.length() - 1)))
                                    .toString());
                }
            }
            return Json.command(dated.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        private void take(Instant at, ParticipantId by, Role role, Asked asked) {
            Asked counted = new Asked(asked.id(), null, counted(asked.command(), by));
            Decision decision = counted.decide(board, new Participant(by, role));
            if (!(decision instanceof Decision.Accepted accepted)) {
                throw new IllegalStateException("the example's " + asked.id() + " is refused: " + decision);
            }
            if (accepted.events().isEmpty()) return;
            Commit commit = new Commit(new Stamp(head + 1, at, by), asked.id(), accepted.events());
            board = commit.applyTo(board);
            head++;
            commits.add(commit);
        }

        /** Ballots are counted here as a room counts them, from what was cast. */
        private Command counted(Command command, ParticipantId by) {
            if (command instanceof CastBallot cast) {
                ballots.computeIfAbsent(cast.round(), round -> new HashMap<>()).put(by, cast.ballot());
            }
            if (command instanceof CloseRound close) {
                return new CloseRound.Counted(close.round(), cast(close.round()).size(), null, List.of());
            }
            if (command instanceof RevealRound reveal) {
                var tally = board.rounds()
                        .get(reveal.round())
                        .count(cast(reveal.round()).values(), null);
                return new RevealRound.Tallied(reveal.round(), tally);
            }
            return command;
        }

        private Map<ParticipantId, Ballot> cast(RoundId round) {
            return ballots.getOrDefault(round, Map.of());
        }
    }
}
