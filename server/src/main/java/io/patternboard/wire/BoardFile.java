package io.patternboard.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.patternboard.board.Board;
import io.patternboard.board.Commit;
import io.patternboard.board.Event;
import io.patternboard.board.Limits;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.board.Stamp;
import io.patternboard.board.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private static final ObjectMapper PLAIN = new ObjectMapper();

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
            BoardFile read = read(new BufferedReader(new InputStreamReader(file, UTF_8)));
            read.check(limits);
            return read;
        } catch (IOException | IllegalArgumentException | DateTimeException | NullPointerException noBoard) {
            throw new Refused(Rejection.BAD_FILE);
        }
    }

    private static BoardFile read(BufferedReader lines) throws IOException {
        JsonNode first = parsed(lines.readLine());
        if (!FORMAT.equals(first.path("format").asText())
                || first.path("version").asInt() != VERSION) {
            throw new Refused(Rejection.BAD_FILE);
        }
        List<Commit> commits = new ArrayList<>();
        for (; ; ) {
            JsonNode line = parsed(lines.readLine());
            if (!line.has("names")) {
                commits.add(commit(line, commits.size() + 1));
                continue;
            }
            if (line.path("commits").asInt() != commits.size() || lines.readLine() != null) {
                throw new Refused(Rejection.BAD_FILE);
            }
            return new BoardFile(commits, names(line.get("names")));
        }
    }

    private static JsonNode parsed(@Nullable String line) throws IOException {
        if (line == null) throw new Refused(Rejection.BAD_FILE);
        JsonNode read = PLAIN.readTree(line);
        checkTexts(read);
        return read;
    }

    /** Commands refuse a text that is too long, but these events come from no command. */
    private static void checkTexts(JsonNode node) {
        if (node.isTextual() && (node.textValue().length() > Limits.TEXT || Text.hasHalfPair(node.textValue()))) {
            throw new Refused(Rejection.BAD_FILE);
        }
        node.forEach(BoardFile::checkTexts);
    }

    private static Commit commit(JsonNode line, long seq) {
        if (line.path("seq").asLong() != seq || !line.path("events").isArray()) throw new Refused(Rejection.BAD_FILE);
        ParticipantId by = line.has("by") ? new ParticipantId(line.get("by").asText()) : null;
        List<Event> events = new ArrayList<>();
        for (JsonNode event : line.get("events")) {
            events.add(complete(Json.eventFromStored(PLAIN.convertValue(event, Json.FIELDS))));
        }
        Stamp stamp = new Stamp(seq, Instant.parse(line.get("at").textValue()), by);
        return new Commit(stamp, line.get("command").textValue(), events);
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
        Board board = Board.empty(limits);
        try {
            for (Commit commit : commits) board = commit.applyTo(board);
        } catch (RuntimeException senseless) {
            throw new Refused(Rejection.BAD_FILE);
        }
        boolean full = board.cards().size() > limits.maxCards()
                || board.patterns().size() > Limits.PATTERNS
                || board.interventions().size() > Limits.INTERVENTIONS
                || board.comments().size() > Limits.COMMENTS
                || board.participants().size() >= Limits.PARTICIPANTS
                || board.rounds().size() > Limits.ROUNDS
                || board.meetings().size() > Limits.MEETINGS
                || board.isOverfull();
        if (full) throw new Refused(Rejection.BOARD_FULL);
        if (commits.isEmpty()) throw new Refused(Rejection.BAD_FILE);
    }
}
