package io.patternboard.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.patternboard.board.Board;
import io.patternboard.board.Commit;
import io.patternboard.board.Event;
import io.patternboard.board.Id;
import io.patternboard.board.Limits;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.board.Stamp;
import io.patternboard.board.Text;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A whole board as a file: a line of JSON for each commit as it is stored, and a last line with people's names and the
 * number of commits, so that half a file is not taken for a whole one. What is private is not in the log, so not in here.
 *
 * @param commits all of them, from seq 1
 * @param names of those participants who have one
 */
public record BoardFile(List<Commit> commits, Map<ParticipantId, String> names) {
    private static final String FORMAT = "patternboard";
    private static final int VERSION = 1;
    private static final int COMMITS_MAX = 500_000;
    /** A commit must fit in one document of the store: what cannot be stored would stand in the way of all that comes after. */
    private static final int LINE_BYTES_MAX = 8 * 1_024 * 1_024;
    /** So that a line of nothing but brackets does not become many times its size in memory. */
    private static final long LINE_TOKENS_MAX = 300_000;

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final ObjectMapper PLAIN = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxTokenCount(LINE_TOKENS_MAX)
                    .build())
            .build());

    /** The first line. */
    public static byte[] first() {
        return line(PLAIN.createObjectNode().put("format", FORMAT).put("version", VERSION));
    }

    public static byte[] line(Commit commit) {
        ObjectNode line = PLAIN.createObjectNode()
                .put("seq", commit.seq())
                .put("at", commit.stamp().at().toString())
                .put("command", commit.command());
        if (commit.stamp().by() != null) line.put("by", commit.stamp().by().value());
        var events = line.putArray("events");
        for (Event event : commit.events()) events.addPOJO(Json.storedEvent(event));
        return line(line);
    }

    /** The line that ends the file. */
    public static byte[] last(Map<ParticipantId, String> names, long commits) {
        ObjectNode line = PLAIN.createObjectNode();
        ObjectNode named = line.putObject("names");
        names.forEach((id, name) -> named.put(id.value(), name));
        return line(line.put("commits", commits));
    }

    private static byte[] line(JsonNode line) {
        return (line + "\n").getBytes(UTF_8);
    }

    /**
     * Reads such a file, and makes sure that a board can be made of it: every commit is carried out once.
     *
     * @throws Refused {@code bad-file} where it is no such file or not a whole one, {@code board-full} where it holds more
     *     than a board may
     */
    public static BoardFile read(InputStream file, Limits limits) {
        try {
            BoardFile read = read(new BufferedInputStream(file));
            read.check(limits);
            return read;
        } catch (IOException | IllegalArgumentException | DateTimeException | NullPointerException noBoard) {
            throw new Refused(Rejection.BAD_FILE);
        }
    }

    private static BoardFile read(InputStream lines) throws IOException {
        JsonNode first = parsed(line(lines));
        if (!FORMAT.equals(first.path("format").asText())
                || first.path("version").asInt() != VERSION) {
            throw new Refused(Rejection.BAD_FILE);
        }
        List<Commit> commits = new ArrayList<>();
        Set<String> commands = new HashSet<>();
        for (; ; ) {
            JsonNode line = parsed(line(lines));
            if (!line.has("names")) {
                Commit commit = commit(line, commits.size() + 1);
                commits.add(commit);
                if (!commands.add(commit.command()) || commits.size() > COMMITS_MAX) {
                    throw new Refused(Rejection.BAD_FILE);
                }
                continue;
            }
            if (line.path("commits").asInt() != commits.size() || line(lines) != null) {
                throw new Refused(Rejection.BAD_FILE);
            }
            return new BoardFile(commits, names(line.get("names")));
        }
    }

    /** The next line's bytes; null where there is none. */
    private static byte @Nullable [] line(InputStream lines) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = lines.read(); next != '\n'; next = lines.read()) {
            if (next < 0) return line.size() == 0 ? null : line.toByteArray();
            if (line.size() == LINE_BYTES_MAX) throw new Refused(Rejection.BAD_FILE);
            line.write(next);
        }
        return line.toByteArray();
    }

    private static JsonNode parsed(byte @Nullable [] line) throws IOException {
        if (line == null) throw new Refused(Rejection.BAD_FILE);
        JsonNode read = PLAIN.readTree(line);
        checkValues(read);
        return read;
    }

    /** Commands refuse a text that is too long and a number that is none, but these events come from no command. */
    private static void checkValues(JsonNode node) {
        boolean bad = node.isTextual()
                ? node.textValue().length() > Limits.TEXT || Text.hasHalfPair(node.textValue())
                : node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue());
        if (bad) throw new Refused(Rejection.BAD_FILE);
        node.forEach(BoardFile::checkValues);
    }

    private static Commit commit(JsonNode line, long seq) {
        if (line.path("seq").asLong() != seq || !line.path("events").isArray()) throw new Refused(Rejection.BAD_FILE);
        ParticipantId by = line.has("by") ? new ParticipantId(line.get("by").asText()) : null;
        List<Event> events = new ArrayList<>();
        for (JsonNode event : line.get("events")) {
            events.add(complete(Json.eventFromStored(PLAIN.convertValue(event, Json.FIELDS))));
        }
        Instant at = Instant.parse(line.get("at").textValue());
        if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) throw new Refused(Rejection.BAD_FILE);
        return new Commit(new Stamp(seq, at, by), Id.check(line.get("command").textValue()), events);
    }

    private static Event complete(Event event) {
        try {
            return Strict.complete(event);
        } catch (Refused incomplete) {
            throw new Refused(Rejection.BAD_FILE);
        }
    }

    private static Map<ParticipantId, String> names(JsonNode given) {
        Map<ParticipantId, String> names = new HashMap<>();
        given.properties().forEach(each -> {
            String name = each.getValue().textValue();
            if (name != null && name.length() <= Limits.TITLE) names.put(new ParticipantId(each.getKey()), name);
        });
        return names;
    }

    private void check(Limits limits) {
        Board board = made(limits);
        boolean full = board.cards().size() > limits.maxCards()
                || board.patterns().size() > Limits.PATTERNS
                || board.interventions().size() > Limits.INTERVENTIONS
                || board.comments().size() > Limits.COMMENTS
                || board.sightings().size() > Limits.SIGHTINGS
                || board.book().size() > Limits.PATTERNS
                || board.participants().size() >= Limits.PARTICIPANTS
                || board.rounds().size() > Limits.ROUNDS
                || board.meetings().size() > Limits.MEETINGS
                || board.isOverfullBroughtTogether();
        if (full) throw new Refused(Rejection.BOARD_FULL);
        boolean whole = board.patterns().asMap().values().stream()
                .allMatch(pattern -> pattern.cards().stream().allMatch(board.cards()::has));
        if (!whole) throw new Refused(Rejection.BAD_FILE);
        // A name is stored for each: those of nobody on the board would have no bound.
        if (commits.isEmpty() || !board.participants().asMap().keySet().containsAll(names.keySet()))
            throw new Refused(Rejection.BAD_FILE);
    }

    private Board made(Limits limits) {
        Board board = Board.empty(limits);
        try {
            for (Commit commit : commits) {
                board = commit.applyTo(board);
                // Texts that grow with every commit would take for ever.
                if (board.weight() > 2 * limits.maxCharacters()) throw new Refused(Rejection.BOARD_FULL);
            }
            return board;
        } catch (Refused full) {
            throw full;
        } catch (RuntimeException senseless) {
            throw new Refused(Rejection.BAD_FILE);
        }
    }
}
