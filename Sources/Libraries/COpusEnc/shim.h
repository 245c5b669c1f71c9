#include <opusenc.h>

// libopusenc takes its settings as variable arguments, which Swift cannot pass: each function here is one setting.

static inline int serai_opusenc_serial(OggOpusEnc *encoder, opus_int32 serial) {
    return ope_encoder_ctl(encoder, OPE_SET_SERIALNO(serial));
}

static inline int serai_opusenc_bitrate(OggOpusEnc *encoder, opus_int32 bits_per_second) {
    return ope_encoder_ctl(encoder, OPUS_SET_BITRATE(bits_per_second));
}

static inline int serai_opusenc_voice(OggOpusEnc *encoder) {
    return ope_encoder_ctl(encoder, OPUS_SET_SIGNAL(OPUS_SIGNAL_VOICE));
}
