import Catalogue
import Markup

/// Where on a page a picture stands, and so how wide it is shown.
enum PicturePlace {
    case card, profile, article, portrait, thumbnail

    /// For browsers to choose by, before they know the styles. Source: serai.css, lists.css and programme.css.
    var sizes: String {
        switch self {
        case .card: "(min-width: 40rem) 24rem, 100vw"
        case .profile: "18rem"
        case .article: "(min-width: 60rem) 54rem, 100vw"
        case .portrait: "4.5rem"
        case .thumbnail: "8rem"
        }
    }

    /// The pixels across that a dense screen shows: two for each of the page's.
    var pixels: Int {
        switch self {
        case .card: 768
        case .profile: 576
        case .article: 1_728
        case .portrait: 144
        case .thumbnail: 256
        }
    }
}

extension Frame {
    /// A picture where there is one, else the pattern that belongs to `seed`.
    ///
    /// - Parameter isFirst: whether it is seen before anyone scrolls, and so fetched at once.
    func picture(_ id: EntryID<Picture>?, seed: String, in place: PicturePlace, isFirst: Bool = false) -> Markup {
        guard let picture = snapshot.pictures[id]?.content else { return PatternPicture.svg(seed: seed) }
        let loading: Markup = isFirst ? "" : " loading=\"lazy\" decoding=\"async\""
        return sources(of: picture, in: place) { file in
            """
            <img src="/files/\(file.hash)" alt="\(plain(picture.alternativeText))" width="\(file.width)" \
            height="\(file.height)"\(loading)>
            """
        }
    }

    /// The image around which browsers choose among a picture's files: WebP in the width that they need, else the file
    /// that `image` is given, which every browser shows.
    func sources(of picture: Picture, in place: PicturePlace, image: (Picture.Variant) -> Markup) -> Markup {
        let enough = picture.variants.map(\.width).filter { $0 >= place.pixels }.min() ?? .max
        let variants = picture.variants.filter { $0.width <= enough }
        let webp = variants.filter { $0.mediaType == "image/webp" }
        let own = Picture.Variant(
            hash: picture.hash, mediaType: picture.mediaType, width: picture.width, height: picture.height)
        let image = image(variants.last { $0.mediaType == picture.mediaType } ?? own)
        guard !webp.isEmpty else { return image }
        let files = webp.map { "/files/\($0.hash) \($0.width)w" }.joined(separator: ", ")
        return """
            <picture><source type="image/webp" srcset="\(files)" sizes="\(place.sizes)">\(image)</picture>
            """
    }
}
