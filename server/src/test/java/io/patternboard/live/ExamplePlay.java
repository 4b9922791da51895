package io.patternboard.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.patternboard.board.Asked;
import io.patternboard.board.Board;
import io.patternboard.board.BoardStarted;
import io.patternboard.board.Decision;
import io.patternboard.board.Decision.Accepted;
import io.patternboard.board.Decision.Rejected;
import io.patternboard.board.Event;
import io.patternboard.board.Language;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.ParticipantJoined;
import io.patternboard.board.Role;
import io.patternboard.board.Stamp;
import io.patternboard.board.voting.CastBallot;
import io.patternboard.board.voting.CloseRound;
import io.patternboard.board.voting.OptionId;
import io.patternboard.board.voting.RevealRound;
import io.patternboard.wire.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Plays an example file through the core alone: no room, no store. Ballots of its one round are kept here. */
final class ExamplePlay {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final ParticipantId ME = new ParticipantId("me");

    private final Map<ParticipantId, Map<OptionId, Integer>> ballots = new HashMap<>();
    private final List<String> rejected = new ArrayList<>();
    private Board board = Board.empty(Limits.DEFAULT);
    private long seq;

    static ExamplePlay of(JsonNode file) {
        ExamplePlay play = new ExamplePlay();
        play.apply(ME, new BoardStarted(file.get("title").textValue(), null, Language.NL, List.of()));
        play.apply(ME, new ParticipantJoined(ME, Role.FACILITATOR, "Me"));
        for (JsonNode each : file.get("participants")) {
            ParticipantId id = new ParticipantId(each.get("participant").textValue());
            play.apply(
                    id,
                    new ParticipantJoined(id, Role.PARTICIPANT, each.get("name").textValue()));
        }
        for (JsonNode entry : file.get("entries")) play.carryOut(entry);
        return play;
    }

    Board board() {
        return board;
    }

    /** The refused commands with the reason; empty when all is well. */
    List<String> rejected() {
        return rejected;
    }

    private void carryOut(JsonNode entry) {
        String name = entry.get("by").textValue();
        ParticipantId id = name.equals("@me") ? ME : new ParticipantId(name);
        Participant by = new Participant(
                id, Objects.requireNonNull(board.participants().get(id)).role());
        Asked asked = Json.command(dated(entry.get("command")).toString().getBytes(UTF_8));
        var decision = asked.decide(board, by);
        if (decision instanceof Rejected no)
            rejected.add(asked.id() + ": " + no.rejection() + " to " + asked.command());
        if (decision instanceof Accepted yes) yes.events().forEach(event -> apply(id, event));
        followUp(asked, by);
    }

    /** What the room does around the core: ballots lie outside the log, and closing and revealing count them. */
    private void followUp(Asked asked, Participant by) {
        if (asked.command() instanceof CastBallot cast) ballots.put(by.id(), cast.choices());
        if (asked.command() instanceof CloseRound close) {
            accepted(new CloseRound.Counted(close.round(), ballots.size()).decide(board, by), by);
        }
        if (asked.command() instanceof RevealRound reveal) {
            var tally =
                    Objects.requireNonNull(board.rounds().get(reveal.round())).tally(ballots.values());
            accepted(new RevealRound.Tallied(reveal.round(), tally).decide(board, by), by);
        }
    }

    private void accepted(Decision decision, Participant by) {
        ((Accepted) decision).events().forEach(event -> apply(by.id(), event));
    }

    private void apply(ParticipantId by, Event event) {
        seq += 1;
        board = event.applyTo(board, new Stamp(seq, Instant.EPOCH.plusSeconds(seq), by));
    }

    /** Days from today, as {@code "+30d"}, become dates. */
    private static JsonNode dated(JsonNode command) {
        ObjectNode dated = command.deepCopy();
        for (String field : List.of("lookBackOn", "startsAt")) {
            if (!dated.has(field)) continue;
            String days = dated.get(field).textValue();
            dated.put(
                    field, TODAY.plusDays(Long.parseLong(days.replace("d", ""))).toString());
        }
        return dated;
    }
}
