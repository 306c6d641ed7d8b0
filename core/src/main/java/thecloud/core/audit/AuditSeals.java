package thecloud.core.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import thecloud.core.Nullable;

/** What is signed, and how it is spelt. A change here would make every line written before look tampered with. */
public final class AuditSeals {

    private final AuditMac mac;

    public AuditSeals(AuditMac mac) {
        this.mac = mac;
    }

    /** A line's own MAC, which it has before it is sealed. */
    public String line(AuditLine line) {
        return mac.of(encoded("line", content(line)));
    }

    /** The seal over a line at its place in the chain. */
    String seal(long seq, String previous, AuditLine line) {
        Object[] content = content(line);
        Object[] all = Arrays.copyOf(content, content.length + 2);
        all[content.length] = seq;
        all[content.length + 1] = previous;
        return mac.of(encoded("seal", all));
    }

    AuditMark.Signed sign(AuditMark.Name name, AuditMark mark) {
        return new AuditMark.Signed(mark, mac.of(encoded("mark", name, mark.seq(), mark.hash())));
    }

    boolean holds(AuditMark.Name name, AuditMark.Signed signed) {
        return sign(name, signed.mark()).equals(signed);
    }

    private static @Nullable Object[] content(AuditLine line) {
        AuditLine.Actor actor = line.actor();
        return new Object[] {
            line.id(),
            line.at(),
            actor.address(),
            actor.tenantId(),
            actor.userId(),
            actor.email(),
            actor.kind(),
            actor.keyId(),
            actor.sessionId(),
            line.requestId(),
            line.action(),
            line.resource(),
            line.result(),
            line.reason(),
            line.decidedBy()
        };
    }

    /** Each field as its length and its UTF-8 bytes, null as length -1: no two lists of fields share an encoding. */
    private static byte[] encoded(String purpose, @Nullable Object... fields) {
        byte[][] texts = new byte[fields.length + 1][];
        texts[0] = bytes("thecloud-audit-1:" + purpose);
        int size = Integer.BYTES + texts[0].length;
        for (int i = 0; i < fields.length; i++) {
            byte[] text = fields[i] == null ? new byte[0] : bytes(Objects.toString(fields[i]));
            texts[i + 1] = text;
            size += Integer.BYTES + text.length;
        }
        ByteBuffer buffer = ByteBuffer.allocate(size);
        buffer.putInt(texts[0].length).put(texts[0]);
        for (int i = 0; i < fields.length; i++) {
            buffer.putInt(fields[i] == null ? -1 : texts[i + 1].length).put(texts[i + 1]);
        }
        return buffer.array();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
