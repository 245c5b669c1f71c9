import Markup

/// The band of eight-pointed stars behind the expo's name: a tiled wall, drawn once and repeated.
enum PatternBand {
    /// The band.
    static var svg: Markup {
        """
        <svg class="band" aria-hidden="true" width="100%" height="100%"><defs>\
        <pattern id="stars" width="64" height="64" patternUnits="userSpaceOnUse">\
        <path class="a" d="M32 6l7.6 7.600h10.800v10.800L58 32l-7.6 7.600v10.800H39.600L32 58l-7.6-7.600H13.600V39.600L6 32l7.6-7.600V13.600h10.800z"/>\
        <path class="b" d="M0 0l6 6l-6 6zM64 0l-6 6l6 6zM0 64l6-6l-6-6zM64 64l-6-6l6-6zM0 0l6 6l6-6zM64 0l-6 6l-6-6zM0 64l6-6l6 6zM64 64l-6-6l-6 6z"/>\
        <path class="c" d="M32 20l3.5 8.500L44 32l-8.5 3.500L32 44l-3.5-8.500L20 32l8.5-3.500z"/></pattern></defs>\
        <rect width="100%" height="100%" fill="url(#stars)"/></svg>
        """
    }
}
