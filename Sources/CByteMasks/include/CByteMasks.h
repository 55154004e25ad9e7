#pragma once

#include <stdint.h>

// Clang's own vectors, which every processor has in some form: Swift compares the lanes of its vectors one by one.
typedef uint8_t ByteLanes __attribute__((ext_vector_type(64), aligned(1)));
typedef int8_t SignedLanes __attribute__((ext_vector_type(64)));
typedef uint8_t SixteenLanes __attribute__((ext_vector_type(16)));
typedef _Bool LaneBits __attribute__((ext_vector_type(64)));
typedef _Bool SixteenBits __attribute__((ext_vector_type(16)));

/// All ones in the lanes that are this byte.
#define LANES_OF(lanes, byte) ((ByteLanes)((lanes) == (uint8_t)(byte)))
#define LANE_BITS(lanes) __builtin_bit_cast(uint64_t, __builtin_convertvector((lanes), LaneBits))

/// Which of 64 bytes CSV's form turns on: bit i stands for byte i.
typedef struct {
    uint64_t commas;
    uint64_t quotes;
    uint64_t line_feeds;
    uint64_t returns;
    /// Not 0 where a byte is not ASCII, or a control character but the tab, the line feed and the carriage return.
    uint64_t has_others;
} ByteMasks;

/// Looks at 64 bytes, on any boundary.
static inline ByteMasks byte_masks(const uint8_t *bytes) {
    const ByteLanes lanes = *(const ByteLanes *)bytes;
    ByteMasks masks;
    masks.commas = LANE_BITS(LANES_OF(lanes, ','));
    masks.quotes = LANE_BITS(LANES_OF(lanes, '"'));
    const ByteLanes line_feeds = LANES_OF(lanes, '\n');
    const ByteLanes returns = LANES_OF(lanes, '\r');
    masks.line_feeds = LANE_BITS(line_feeds);
    masks.returns = LANE_BITS(returns);
    // Bytes that are not ASCII are negative.
    const ByteLanes below_space = (ByteLanes)((SignedLanes)lanes < (int8_t)0x20);
    const ByteLanes others = below_space & ~(line_feeds | returns | LANES_OF(lanes, '\t'));
    const SixteenLanes any = (others.lo.lo | others.lo.hi) | (others.hi.lo | others.hi.hi);
    masks.has_others = __builtin_bit_cast(uint16_t, __builtin_convertvector(any, SixteenBits));
    return masks;
}

/// What `has_others` speaks of, one by one.
typedef struct {
    /// Control characters but the tab, the line feed and the carriage return.
    uint64_t controls;
    uint64_t nulls;
    /// Bytes that are not ASCII.
    uint64_t highs;
} OtherMasks;

/// Looks at 64 bytes, on any boundary.
static inline OtherMasks other_masks(const uint8_t *bytes) {
    const ByteLanes lanes = *(const ByteLanes *)bytes;
    const ByteLanes spaces = LANES_OF(lanes, '\t') | LANES_OF(lanes, '\n') | LANES_OF(lanes, '\r');
    OtherMasks masks;
    masks.controls = LANE_BITS((ByteLanes)(lanes < (uint8_t)0x20) & ~spaces);
    masks.nulls = LANE_BITS(LANES_OF(lanes, 0));
    masks.highs = LANE_BITS((ByteLanes)(lanes >= (uint8_t)0x80));
    return masks;
}
