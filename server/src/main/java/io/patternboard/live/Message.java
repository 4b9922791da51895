package io.patternboard.live;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a client sent in the bridge's protocol, its body not yet read: that is for whom it goes to, and read once.
 *
 * @param type null where it is no text, as the address
 * @param hasReplyAddress also where that is no text, and {@code replyAddress} null
 * @param after what a client that registers has of the commits already; negative where it does not say
 * @param body a JSON object, as it was sent; null where there is none
 */
record Message(
        @Nullable String type,
        @Nullable String address,
        boolean hasReplyAddress,
        @Nullable String replyAddress,
        long after,
        @Nullable Buffer body) {
    private static final JsonFactory JSON = new JsonFactory();

    /** Null where it is no JSON object. */
    static @Nullable Message of(Buffer data) {
        try (JsonParser json = JSON.createParser(data.getBytes())) {
            if (json.nextToken() != JsonToken.START_OBJECT) return null;
            String type = null;
            String address = null;
            String replyAddress = null;
            boolean hasReplyAddress = false;
            long after = -1;
            Buffer body = null;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                JsonToken value = json.nextToken();
                switch (field) {
                    case "type" -> type = text(json, value);
                    case "address" -> address = text(json, value);
                    case "replyAddress" -> {
                        replyAddress = text(json, value);
                        hasReplyAddress = value != JsonToken.VALUE_NULL;
                    }
                    case "headers" -> after = after(json, value);
                    case "body" -> body = object(json, value, data);
                    default -> json.skipChildren();
                }
            }
            boolean whole = json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null;
            return whole ? new Message(type, address, hasReplyAddress, replyAddress, after, body) : null;
        } catch (IOException noJson) {
            return null;
        }
    }

    private static @Nullable String text(JsonParser json, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_STRING) return json.getText();
        json.skipChildren();
        return null;
    }

    /** Of the headers only this one means anything. */
    private static long after(JsonParser json, JsonToken value) throws IOException {
        long after = -1;
        if (value != JsonToken.START_OBJECT) json.skipChildren();
        else
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean itIs = json.currentName().equals("after");
                if (json.nextToken() == JsonToken.VALUE_NUMBER_INT && itIs) after = json.getLongValue();
                else json.skipChildren();
            }
        return after;
    }

    private static @Nullable Buffer object(JsonParser json, JsonToken value, Buffer data) throws IOException {
        int from = (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        int to = (int) json.currentLocation().getByteOffset();
        if (from < 0) throw new IOException("not in UTF-8");
        return value == JsonToken.START_OBJECT ? data.slice(from, to) : null;
    }

    /** The body, read; null where there is none, or it makes no sense. */
    @Nullable
    JsonObject json() {
        try {
            return body != null && Json.decodeValue(body) instanceof JsonObject read ? read : null;
        } catch (DecodeException senseless) {
            return null;
        }
    }
}
