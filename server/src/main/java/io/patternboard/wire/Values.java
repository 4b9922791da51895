package io.patternboard.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.util.StdConverter;
import io.patternboard.board.BoardId;
import io.patternboard.board.Id;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.book.AskingId;
import io.patternboard.board.cards.CardId;
import io.patternboard.board.comments.CommentId;
import io.patternboard.board.interventions.InterventionId;
import io.patternboard.board.meetings.MeetingId;
import io.patternboard.board.meetings.StepId;
import io.patternboard.board.patterns.PatternId;
import io.patternboard.board.sightings.SightingId;
import io.patternboard.board.texts.Changes;
import io.patternboard.board.texts.TextField;
import io.patternboard.board.voting.OptionId;
import io.patternboard.board.voting.RoundId;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/** How single values look in JSON: ids as text, moments in UTC with milliseconds, whole numbers without a fraction. */
final class Values {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Values() {}

    @SuppressWarnings("rawtypes")
    static SimpleModule module() {
        SimpleModule module = new SimpleModule("patternboard");
        id(module, BoardId.class, BoardId::new);
        id(module, ParticipantId.class, ParticipantId::new);
        id(module, CardId.class, CardId::new);
        id(module, PatternId.class, PatternId::new);
        id(module, InterventionId.class, InterventionId::new);
        id(module, CommentId.class, CommentId::new);
        id(module, SightingId.class, SightingId::new);
        id(module, AskingId.class, AskingId::new);
        id(module, RoundId.class, RoundId::new);
        id(module, OptionId.class, OptionId::new);
        id(module, MeetingId.class, MeetingId::new);
        id(module, StepId.class, StepId::new);
        module.addSerializer(Id.class, writing(Id.class, (id, json) -> json.writeString(id.value())));
        module.addSerializer(Instant.class, writing(Instant.class, (at, json) -> json.writeString(moment(at))));
        module.addDeserializer(Instant.class, reading(Instant::parse));
        module.addSerializer(
                TextField.class, writing(TextField.class, (field, json) -> json.writeString(field.word())));
        module.addDeserializer(TextField.class, reading(TextField::of));
        module.addSerializer(Changes.class, writing(Changes.class, ChangesShape::write));
        module.addDeserializer(Changes.class, ChangesShape.READING);
        JsonSerializer<Double> number = writing(Double.class, Values::writeNumber);
        module.addSerializer(Double.class, number);
        module.addSerializer(double.class, number);
        module.addDeserializer(Double.class, readingNumbers(true));
        module.addDeserializer(double.class, readingNumbers(false));
        // The core has vectors of card ids only.
        module.addDeserializer(
                PVector.class, new StdDelegatingDeserializer<>(new StdConverter<List<CardId>, PVector>() {
                    @Override
                    public PVector convert(List<CardId> cards) {
                        return TreePVector.from(cards);
                    }
                }));
        return module;
    }

    /** Written by hand where the year has four digits: every change has one, and the formatter takes longer than the rest. */
    private static String moment(Instant at) {
        OffsetDateTime time = at.atOffset(ZoneOffset.UTC);
        int year = time.getYear();
        if (year < 0 || year > 9_999) return MOMENT.format(at);
        StringBuilder text = new StringBuilder(24);
        digits(text, year, 1_000);
        digits(text.append('-'), time.getMonthValue(), 10);
        digits(text.append('-'), time.getDayOfMonth(), 10);
        digits(text.append('T'), time.getHour(), 10);
        digits(text.append(':'), time.getMinute(), 10);
        digits(text.append(':'), time.getSecond(), 10);
        digits(text.append('.'), time.getNano() / 1_000_000, 100);
        return text.append('Z').toString();
    }

    private static void digits(StringBuilder text, int number, int first) {
        for (int unit = first; unit > 0; unit /= 10) text.append((char) ('0' + number / unit % 10));
    }

    private static void writeNumber(Double number, JsonGenerator json) throws IOException {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) json.writeNumber(number.longValue());
        else json.writeNumber(number);
    }

    /**
     * The only numbers with a fraction are coordinates. They are read in hundredths: no eye sees less, and such numbers
     * are written alike by Java and JavaScript, which equal boards need.
     */
    private static JsonDeserializer<Double> readingNumbers(boolean mayBeAbsent) {
        return new JsonDeserializer<>() {
            @Override
            public Double deserialize(JsonParser json, DeserializationContext context) throws IOException {
                if (!json.currentToken().isNumeric()) context.reportInputMismatch(this, "number expected");
                return Math.rint(json.getDoubleValue() * 100) / 100 + 0.0; // adding zero makes -0.0 plain
            }

            @Override
            public Double getNullValue(DeserializationContext context) throws JsonMappingException {
                return mayBeAbsent ? null : context.reportInputMismatch(this, "number expected");
            }
        };
    }

    private static <I extends Id> void id(SimpleModule module, Class<I> type, Function<String, I> constructor) {
        module.addDeserializer(type, reading(constructor));
        module.addKeyDeserializer(type, new KeyDeserializer() {
            @Override
            public Object deserializeKey(String key, DeserializationContext context) {
                return constructor.apply(key);
            }
        });
    }

    private static <T> JsonDeserializer<T> reading(Function<String, T> parse) {
        return new JsonDeserializer<>() {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
                if (!json.hasToken(JsonToken.VALUE_STRING)) {
                    context.reportInputMismatch(this, "text expected");
                }
                return parse.apply(json.getText());
            }
        };
    }

    private interface Writing<T> {
        void write(T value, JsonGenerator json) throws IOException;
    }

    private static <T> JsonSerializer<T> writing(Class<T> type, Writing<T> how) {
        return new JsonSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
                how.write(value, json);
            }
        };
    }
}
