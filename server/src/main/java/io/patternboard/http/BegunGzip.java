package io.patternboard.http;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A long beginning, compressed once, to which every answer adds its own short end. Together they are one ordinary gzip
 * member (RFC 1952): the beginning ends with a full flush, on a whole byte and with nothing the end would refer to.
 */
record BegunGzip(Buffer plain, Buffer deflated) {
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    static BegunGzip of(Buffer plain) {
        return new BegunGzip(plain, deflate(plain.getBytes(), false));
    }

    /** The whole, in parts to be sent one after the other: what was begun, not copied, and this end. */
    List<Buffer> endedWith(Buffer end) {
        byte[] rest = end.getBytes();
        Buffer deflatedEnd = deflate(rest, true);
        var crc = new CRC32();
        crc.update(plain.getBytes());
        crc.update(rest);
        deflatedEnd.appendIntLE((int) crc.getValue()).appendIntLE(plain.length() + rest.length);
        return List.of(Buffer.buffer(HEADER), deflated, deflatedEnd);
    }

    private static Buffer deflate(byte[] plain, boolean last) {
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(plain);
            if (last) deflater.finish();
            var out = new ByteArrayOutputStream(plain.length / 4 + 64);
            byte[] chunk = new byte[8_192];
            int written;
            do {
                written = deflater.deflate(chunk, 0, chunk.length, last ? Deflater.NO_FLUSH : Deflater.FULL_FLUSH);
                out.write(chunk, 0, written);
            } while (last ? !deflater.finished() : written == chunk.length);
            return Buffer.buffer(out.toByteArray());
        } finally {
            deflater.end();
        }
    }
}
