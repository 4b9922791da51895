package io.patternboard.http;

import io.patternboard.export.Csv;
import io.patternboard.export.Markdown;
import io.patternboard.live.Encoded;
import io.vertx.core.buffer.Buffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The shapes in which a board can be taken away. All hold what everyone on the board may see, and nothing else. */
enum Export {
    JSON("application/json"),
    CSV("text/csv; charset=utf-8"),
    MD("text/markdown; charset=utf-8");

    private final String type;

    Export(String type) {
        this.type = type;
    }

    static @Nullable Export of(String format) {
        for (Export one : values()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(format)) return one;
        }
        return null;
    }

    String type() {
        return type;
    }

    Buffer write(Encoded board) {
        return switch (this) {
            case JSON ->
                Buffer.buffer("{\"seq\":" + board.seq() + ",\"board\":")
                        .appendBuffer(board.json())
                        .appendString("}");
            case CSV -> Buffer.buffer(Csv.of(board.json().toJsonObject()));
            case MD -> Buffer.buffer(Markdown.of(board.json().toJsonObject()));
        };
    }
}
