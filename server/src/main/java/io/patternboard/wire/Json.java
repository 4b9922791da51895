package io.patternboard.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.patternboard.board.Asked;
import io.patternboard.board.Board;
import io.patternboard.board.BoardId;
import io.patternboard.board.Command;
import io.patternboard.board.Commit;
import io.patternboard.board.Event;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.board.Stamp;
import io.patternboard.board.book.PatternBook;
import io.patternboard.board.cards.RevealedCard;
import io.patternboard.board.voting.Hands;
import io.patternboard.board.voting.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Between the core's records and JSON. Two forms: the <em>public</em> one is what everyone on a board is sent; the
 * <em>stored</em> one has no people's names.
 */
public final class Json {
    private static final ObjectMapper PUBLIC = forEveryone();
    private static final ObjectMapper STORED = stored();
    private static final ObjectMapper COMMANDS = commands();
    /** By type; each is made when it is first needed. */
    private static final Map<String, ObjectReader> READERS = new ConcurrentHashMap<>();

    static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private static final int KEY_MAX = 100;

    private Json() {}

    /**
     * Reads a command as a client sent it: {@code {id, type, ...}}.
     *
     * @throws Refused {@code bad-input} or {@code unknown-type}
     */
    public static Asked command(byte[] json) {
        try {
            JsonNode fields = PUBLIC.readTree(json);
            if (!fields.path("type").isTextual()) throw new Refused(Rejection.BAD_INPUT);
            Strict.checkTexts(fields);
            Command command =
                    Strict.complete(reader(fields.get("type").textValue()).readValue(fields));
            JsonNode id = fields.get("id");
            JsonNode since = fields.get("unchangedSince");
            boolean looks = since != null && !since.isNull();
            if (id == null || !id.isTextual() || looks && !(since.isIntegralNumber() && since.canConvertToLong())) {
                throw new Refused(Rejection.BAD_INPUT);
            }
            return new Asked(id.textValue(), looks ? since.longValue() : null, key(fields.get("key")), command);
        } catch (IOException | IllegalArgumentException e) {
            throw new Refused(Rejection.BAD_INPUT);
        }
    }

    private static ObjectReader reader(String type) {
        Class<? extends Command> known = Types.COMMANDS.get(type);
        if (known == null) throw new Refused(Rejection.UNKNOWN_TYPE);
        return READERS.computeIfAbsent(type, first -> COMMANDS.readerFor(known));
    }

    private static @Nullable String key(@Nullable JsonNode key) {
        if (key == null || key.isNull()) return null;
        if (!key.isTextual() || key.textValue().isBlank() || key.textValue().length() > KEY_MAX) {
            throw new Refused(Rejection.BAD_INPUT);
        }
        return key.textValue();
    }

    /** A command's own fields, those that are there. */
    public static Map<String, Object> fields(Command command) {
        return PUBLIC.convertValue(command, FIELDS);
    }

    /** Puts a sealed card's fields together again. */
    public static RevealedCard revealedCard(Map<String, Object> fields) {
        return PUBLIC.convertValue(fields, RevealedCard.class);
    }

    /** {@code {commits: [...], head}} as everyone on the board gets it. */
    public static byte[] page(List<Commit> commits, long head) {
        return bytes(new Page(commits, head));
    }

    /** The same, with as many of the first commits as fit; one at least, where there is one. */
    public static byte[] page(List<Commit> commits, long head, int bytesMax) {
        var page = new ByteArrayOutputStream();
        write(commits, page, bytesMax);
        page.writeBytes((",\"head\":" + head + "}").getBytes(UTF_8));
        return page.toByteArray();
    }

    /**
     * {@code {commits: [...], before?}}: a stretch of a log backwards, the newest first, again as many as fit.
     *
     * @param before commits before this one are still to be looked at; 0: there are none
     */
    public static byte[] stretch(List<Commit> newestFirst, long before, int bytesMax) {
        var stretch = new ByteArrayOutputStream();
        int written = write(newestFirst, stretch, bytesMax);
        long left = written < newestFirst.size() ? newestFirst.get(written - 1).seq() : before;
        stretch.writeBytes((left > 0 ? ",\"before\":" + left + "}" : "}").getBytes(UTF_8));
        return stretch.toByteArray();
    }

    /** Begins an object with them; answers how many there were room for. */
    private static int write(List<Commit> commits, ByteArrayOutputStream to, int bytesMax) {
        to.writeBytes("{\"commits\":[".getBytes(UTF_8));
        int written = 0;
        for (Commit each : commits) {
            byte[] commit = bytes(each);
            if (written > 0 && to.size() + commit.length > bytesMax) break;
            if (written > 0) to.write(',');
            to.writeBytes(commit);
            written++;
        }
        to.write(']');
        return written;
    }

    private record Page(List<Commit> commits, long head) {}

    /** The board as everyone gets it; equal boards give equal bytes. */
    public static byte[] board(Board board) {
        return bytes(board);
    }

    /** The book as its readers get it; equal books give equal bytes. */
    public static byte[] book(PatternBook book) {
        return bytes(book);
    }

    public static Map<String, Object> storedEvent(Event event) {
        return STORED.convertValue(event, FIELDS);
    }

    /** Reads a stored event; an unknown type fails loudly, for skipping it would make another board of the log. */
    public static Event eventFromStored(Map<String, Object> stored) {
        return STORED.convertValue(stored, Event.class);
    }

    /** A commit by itself, with the board it is of; no names, as in every stored form. */
    public record Journalled(BoardId board, Commit commit) {}

    public static byte[] forJournal(BoardId board, Commit commit) {
        try {
            return STORED.writeValueAsBytes(new Journalled(board, commit));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a commit that cannot be written", e);
        }
    }

    /**
     * Reads what {@link #forJournal} wrote.
     *
     * @throws IOException where the bytes are no such commit
     */
    public static Journalled fromJournal(byte[] bytes) throws IOException {
        JsonNode read = STORED.readTree(bytes);
        JsonNode commit = read.path("commit");
        JsonNode by = commit.get("by");
        Stamp stamp = new Stamp(
                commit.path("seq").longValue(),
                STORED.treeToValue(commit.get("at"), Instant.class),
                by == null ? null : STORED.treeToValue(by, ParticipantId.class));
        List<Event> events = new ArrayList<>();
        for (JsonNode event : commit.path("events")) events.add(STORED.treeToValue(event, Event.class));
        return new Journalled(
                STORED.treeToValue(read.get("board"), BoardId.class),
                new Commit(stamp, commit.path("command").textValue(), events));
    }

    public static Map<String, Object> storedResult(Result result) {
        return STORED.convertValue(result, FIELDS);
    }

    public static Result resultFromStored(Map<String, Object> stored) {
        return STORED.convertValue(stored, Result.class);
    }

    public static Map<String, Object> storedHands(Hands hands) {
        return STORED.convertValue(hands, FIELDS);
    }

    public static Hands handsFromStored(Map<String, Object> stored) {
        return STORED.convertValue(stored, Hands.class);
    }

    public static byte[] storedBoard(Board board) {
        try {
            return STORED.writeValueAsBytes(board);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a board that cannot be written", e);
        }
    }

    /**
     * Reads a stored board, which has neither limits nor names yet.
     *
     * @throws IOException where the bytes are no such board
     */
    public static Board boardFromStored(byte[] stored) throws IOException {
        return STORED.readValue(stored, Board.class);
    }

    static ObjectMapper publicMapper() {
        return PUBLIC;
    }

    private static byte[] bytes(Object value) {
        try {
            return PUBLIC.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a value that cannot be written", e);
        }
    }

    private static ObjectMapper forEveryone() {
        ObjectMapper mapper = mapper();
        Shapes.forEveryone(mapper);
        return mapper;
    }

    private static ObjectMapper stored() {
        ObjectMapper mapper = mapper();
        Shapes.withoutNames(mapper);
        return mapper;
    }

    /** For commands whose type is known: looked up for each of them it would cost half of reading it. */
    private static ObjectMapper commands() {
        ObjectMapper mapper = mapper();
        Shapes.withoutCommandTypes(mapper);
        return mapper;
    }

    private static ObjectMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .annotationIntrospector(new KebabEnums())
                .addModule(Values.module())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .withCoercionConfig(LogicalType.Textual, config -> {
                    for (var shape :
                            List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
                        config.setCoercion(shape, CoercionAction.Fail);
                    }
                })
                .build();
        Shapes.on(mapper);
        Types.COMMANDS.forEach((name, type) -> mapper.registerSubtypes(new NamedType(type, name)));
        Types.EVENTS.forEach((name, type) -> mapper.registerSubtypes(new NamedType(type, name)));
        return mapper;
    }

    private static final class KebabEnums extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public String[] findEnumValues(
                MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
            return Arrays.stream(constants).map(Words::of).toArray(String[]::new);
        }
    }
}
