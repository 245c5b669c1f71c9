#include <vips/vips.h>

// libvips takes its options as variable arguments, which Swift cannot pass: each function here is one call with all of them.

static inline VipsImage *serai_vips_open(const void *bytes, size_t count) {
    return vips_image_new_from_buffer(
        bytes, count, "", "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_ERROR, NULL);
}

static inline int serai_vips_thumbnail(
    const void *bytes, size_t count, VipsImage **out, int width, int height, const char *profile) {
    return vips_thumbnail_buffer(
        (void *) bytes, count, out, width, "height", height, "size", VIPS_SIZE_DOWN, "option_string",
        "[fail_on=error]", "export_profile", profile, NULL);
}

static inline int serai_vips_narrow(VipsImage *in, VipsImage **out, int width) {
    return vips_thumbnail_image(in, out, width, "height", VIPS_MAX_COORD, "size", VIPS_SIZE_DOWN, NULL);
}

static inline int serai_vips_colourspace(VipsImage *in, VipsImage **out, VipsInterpretation space) {
    return vips_colourspace(in, out, space, NULL);
}

static inline int serai_vips_cast(VipsImage *in, VipsImage **out, VipsBandFormat format) {
    return vips_cast(in, out, format, NULL);
}

static inline int serai_vips_bands(VipsImage *in, VipsImage **out, int first, int count) {
    return vips_extract_band(in, out, first, "n", count, NULL);
}

static inline int serai_vips_flatten(VipsImage *in, VipsImage **out) {
    return vips_flatten(in, out, NULL);
}

static inline int serai_vips_min(VipsImage *in, double *out) {
    return vips_min(in, out, NULL);
}

static inline int serai_vips_jpeg(
    VipsImage *in, void **bytes, size_t *count, int quality, VipsForeignSubsample subsampling) {
    return vips_jpegsave_buffer(
        in, bytes, count, "Q", quality, "interlace", TRUE, "optimize_coding", TRUE, "subsample_mode", subsampling,
        "strip", TRUE, NULL);
}

static inline int serai_vips_webp(
    VipsImage *in, void **bytes, size_t *count, int quality, gboolean sharp, int effort) {
    return vips_webpsave_buffer(
        in, bytes, count, "Q", quality, "smart_subsample", sharp, "effort", effort, "strip", TRUE, NULL);
}

static inline int serai_vips_png(VipsImage *in, void **bytes, size_t *count, int compression) {
    return vips_pngsave_buffer(in, bytes, count, "compression", compression, "strip", TRUE, NULL);
}

static inline void serai_vips_on_progress(
    VipsImage *image, void (*callback)(VipsImage *, VipsProgress *, void *), void *context) {
    g_signal_connect(image, "eval", G_CALLBACK(callback), context);
}

static inline void serai_vips_ignore(const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer context) {
}

static inline void serai_vips_hush(void) {
    g_log_set_handler("VIPS", G_LOG_LEVEL_MASK, serai_vips_ignore, NULL);
}
