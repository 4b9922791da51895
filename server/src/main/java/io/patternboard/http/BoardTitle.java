package io.patternboard.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The title in an encoded board, without reading all of it. */
final class BoardTitle {
    private static final JsonFactory JSON = new JsonFactory();
    // The title is the first field, and at most 200 characters, each at most six bytes when escaped.
    private static final int HEAD_BYTES = 2_048;

    private BoardTitle() {}

    static String of(Buffer board) {
        byte[] head = board.getBytes(0, Math.min(board.length(), HEAD_BYTES));
        try (var parser = JSON.createParser(head)) {
            parser.nextToken();
            parser.nextToken();
            if (!"title".equals(parser.currentName()) || parser.nextToken() != JsonToken.VALUE_STRING) return "";
            return parser.getText();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
