package dev.resthooks.dispatcher.callout.http.h1;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestBuffersTest {
    private final ByteBufAllocator allocator = new PooledByteBufAllocator(true);
    private final RequestBuffers buffers = new RequestBuffers();

    @AfterEach
    void close() {
        buffers.close();
    }

    private ByteBuf one() {
        return buffers.with(allocator, 100);
    }

    /** As many as there are, each with a byte in it. */
    private List<ByteBuf> all() {
        return new ArrayList<>(
                Stream.generate(() -> one().writeByte(7)).limit(RequestBuffers.MANY).toList());
    }

    /** Buffers are equal by what is in them; here it is the very same that count. */
    private static Set<ByteBuf> same(List<ByteBuf> buffers) {
        Set<ByteBuf> same = Collections.newSetFromMap(new IdentityHashMap<>());
        same.addAll(buffers);
        return same;
    }

    @Test
    void shouldUseABufferAgainThatWasLetGoOf() {
        List<ByteBuf> first = all();
        first.forEach(ByteBuf::release);

        List<ByteBuf> again = all();
        assertThat(same(again)).hasSize(RequestBuffers.MANY).isEqualTo(same(first));
        assertThat(again).allSatisfy(it -> assertThat(it.readableBytes()).isOne());
        again.forEach(ByteBuf::release);
    }

    @Test
    void shouldGiveOutNoBufferThatIsStillBeingWritten() {
        List<ByteBuf> first = all();
        List<ByteBuf> second = all();

        assertThat(second).noneMatch(same(first)::contains);
        assertThat(first)
                .allSatisfy(it -> assertThat(it.getByte(0)).isEqualTo((byte) 7))
                .allMatch(ByteBuf::release);
        second.forEach(ByteBuf::release);
        List<ByteBuf> third = all();
        assertThat(same(third)).isEqualTo(same(second));
        third.forEach(ByteBuf::release);
    }

    @Test
    void shouldKeepNoLargeBuffer() {
        ByteBuf large = buffers.with(allocator, RequestBuffers.ROOM + 1);

        assertThat(large.writableBytes()).isGreaterThan(RequestBuffers.ROOM);
        large.release();
        assertThat(large.refCnt()).isZero();
    }

    @Test
    void shouldLetGoOfAllWhenItIsClosed() {
        List<ByteBuf> written = all();
        ByteBuf last = written.removeLast();
        written.forEach(ByteBuf::release);

        buffers.close();

        assertThat(written).allSatisfy(it -> assertThat(it.refCnt()).isZero());
        assertThat(last.refCnt()).isOne();
        last.release();
        ByteBuf late = one();
        late.release();
        assertThat(late.refCnt()).isZero();
    }
}
