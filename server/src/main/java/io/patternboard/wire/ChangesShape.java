package io.patternboard.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import io.patternboard.board.texts.Changes;
import java.io.IOException;

/**
 * Changes of a text as CodeMirror's {@code ChangeSet} writes them: a number for characters that stay, and
 * {@code [deleted, "line", "line", ...]} for what is replaced, without lines where it is only deleted.
 */
final class ChangesShape {
    /** No text is that long; sums of lengths must not overflow. */
    private static final int LENGTH_MAX = 100_000;

    private ChangesShape() {}

    static final JsonDeserializer<Changes> READING = new JsonDeserializer<>() {
        @Override
        public Changes deserialize(JsonParser json, DeserializationContext context) throws IOException {
            JsonNode parts = context.readTree(json);
            var changes = new Changes.Builder();
            boolean good = parts.isArray();
            for (int i = 0; good && i < parts.size(); i++) good = read(parts.get(i), changes);
            return good ? changes.build() : context.reportInputMismatch(this, "changes of a text expected");
        }
    };

    private static boolean read(JsonNode part, Changes.Builder changes) {
        if (part.isInt()) {
            changes.keep(part.intValue());
            return isLength(part);
        }
        if (!part.isArray() || !isLength(part.path(0))) return false;
        for (int i = 1; i < part.size(); i++) {
            if (!part.get(i).isTextual() || part.get(i).textValue().indexOf('\n') >= 0) return false;
            changes.insert((i > 1 ? "\n" : "") + part.get(i).textValue());
        }
        changes.delete(part.get(0).intValue());
        return true;
    }

    private static boolean isLength(JsonNode number) {
        return number.isInt() && number.intValue() >= 0 && number.intValue() <= LENGTH_MAX;
    }

    static void write(Changes changes, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (Changes.Part part : changes.parts()) {
            if (part.insert() == null) json.writeNumber(part.old());
            else {
                json.writeStartArray();
                json.writeNumber(part.old());
                if (!part.insert().isEmpty()) for (String line : part.insert().split("\n", -1)) json.writeString(line);
                json.writeEndArray();
            }
        }
        json.writeEndArray();
    }
}
